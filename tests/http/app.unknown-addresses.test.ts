import { expect, test } from "vitest";
import { buildLog } from "#server/deps.ts";
import { testDeps } from "../support/deps.ts";
import { makePerson, makeProject, signIn } from "../support/people.ts";
import { serveApp } from "../support/serve-app.ts";

const lines: { level: number; msg: string; url?: string }[] = [];
const real = await testDeps();
const log = buildLog("trace", { write: (line: string) => void lines.push(JSON.parse(line)) });
const origin = await serveApp({ ...real, log });
const lead = await makePerson(real);
const cookie = await signIn(real, lead.id);
const { slug } = await makeProject(real, { leadId: lead.id });

const addresses = [
  ...["/nowhere", "/nowhere.data", "/favicon.ico", "/robots.txt", "/.well-known/security.txt"],
  ...["/wp-login.php", "/assets/gone-123.js", "/%E0%A4%A", "/%00", "/projects/%2e%2e", "/a//b", "//x"],
  ...["/_root.data", "/_root.data?_routes=routes%2Fno", "/?_data=root", "/nowhere?_data=routes%2Fnone"],
  ...[`/projects/${slug}/nowhere`, `/projects/${slug}/items/x`, `/projects/${slug}/nowhere.data`],
  ...[`/projects/${slug}/export/secrets.txt`, "/projects/none/items.data", "/guidelines/a/b/c"],
  ...["/__manifest", "/__manifest?p=/nowhere", "/socket.io/", "/invite", "/setup", "/login/x"],
];

test.each(addresses)("%s is answered, and is no error in the log", async (address) => {
  for (const method of ["GET", "HEAD", "POST", "PUT"])
    for (const headers of [{}, { cookie }]) {
      lines.length = 0;
      const answer = await fetch(`${origin}${address}`, { method, headers, redirect: "manual" });
      await answer.text();
      expect(answer.status, method).toBeLessThan(500);
      expect(
        lines.filter(({ level }) => level >= 40),
        method,
      ).toEqual([]);
    }
});
