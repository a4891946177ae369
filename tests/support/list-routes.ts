import { readdirSync } from "node:fs";

export type ListedRoute = {
  /** The name of its file: `projects.$slug.items.$itemId`. */
  name: string;
  /** The segments of its address; a parameter as `$slug`. */
  segments: string[];
};

/** Every route of app/routes with the address that its file's name stands for. */
export function listRoutes(): ListedRoute[] {
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
