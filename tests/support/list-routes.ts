import { readdirSync } from "node:fs";
import { addresses } from "#server/http/addresses.ts";

export type ListedRoute = {
  /** The name of its file: `projects.$slug.items.$itemId`. */
  name: string;
  /** The segments of its address; a parameter as `$slug`. */
  segments: string[];
};

/** Every address: those that the names of files in app/routes stand for, and those that are no part of a page. */
export function listRoutes(): ListedRoute[] {
  return [...listPages(), ...addresses.map(({ path }) => listAddress(path))];
}

function listAddress(path: string): ListedRoute {
  const segments = path.slice(1).replaceAll(":", "$").split("/");
  return { name: segments.join("."), segments };
}

function listPages(): ListedRoute[] {
  return readdirSync("app/routes").map((file) => {
    const name = file.replace(/\.tsx?$/, "");
    // A dot in brackets is part of the address; an underscore at the end keeps a page out of its neighbour's frame.
    const parts = name.replaceAll("[.]", "\0").split(".");
    const segments = parts
      .filter((part) => part !== "_index")
      .map((part) => part.replace(/_$/, "").replaceAll("\0", "."));
    return { name, segments };
  });
}
