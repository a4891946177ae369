import { monitorEventLoopDelay } from "node:perf_hooks";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { socketLimits } from "#server/realtime/limits.ts";
import { testDeps } from "../support/deps.ts";
import { connectLive, hears, startRealtime } from "../support/live.ts";
import { makePerson, makeProject, signIn } from "../support/people.ts";
import { frame, openRawSocket, type RawSocket } from "../support/raw-socket.ts";
import { makeStudy } from "../support/study.ts";

const deps = await testDeps();
const study = await makeStudy(deps, { tasks: 1, raters: 120 });
const { slug } = study.project;
const server = await startRealtime(deps, { trustedProxies: 1 });

/** Each test comes from a network of its own. */
let network = 0;
let headers: Record<string, string>;
beforeEach(() => {
  headers = { "X-Forwarded-For": `198.51.100.${++network}` };
});

let rater = 0;
const nextRater = () => signIn(deps, study.userIds[rater++]!);

/** Was let in when the file began, and has said nothing since. */
const silent = await openRawSocket(server.url, await nextRater());

/** An admitted connection that has joined, as a page's has. */
async function join(cookie: string, options: { isStubborn?: boolean } = {}): Promise<RawSocket> {
  const socket = await openRawSocket(server.url, cookie, { headers, ...options });
  onTestFinished(() => void socket.tcp.destroy());
  expect(socket.status).toBe("HTTP/1.1 101 Switching Protocols");
  socket.tcp.write(frame("40"));
  await expect.poll(() => socket.heard.some((text) => text.startsWith("40{"))).toBe(true);
  return socket;
}

const entry = (number: number) => frame(`42${number}["project.enter",{"slug":"${slug}"}]`);
const answersOf = ({ heard }: RawSocket) => heard.filter((text) => text.startsWith("43"));
const cutOf = ({ heard }: RawSocket) => heard.find((text) => text.includes("connection.cut"));

/** The server still lets people in and answers them. */
async function expectWell(): Promise<void> {
  const { id } = await makePerson(deps);
  const project = await makeProject(deps, { leadId: id });
  const client = await connectLive(server.url, await signIn(deps, id));
  expect(await client.enter(project.slug)).toBe(true);
}

test("20,000 messages of one rater are cut with a reason after a burst, and hold up nobody", async () => {
  const socket = await join(await nextRater(), { isStubborn: true });
  const flood = Buffer.concat(Array.from({ length: 20_000 }, (_, n) => entry(n)));
  const lag = monitorEventLoopDelay({ resolution: 5 });
  lag.enable();
  socket.tcp.write(flood);
  await expectWell();
  await socket.closed;
  lag.disable();
  expect(cutOf(socket)).toContain("It sent too many messages.");
  expect(answersOf(socket).length).toBeLessThanOrEqual(socketLimits.messages.burst);
  expect(lag.max / 1e6, "ms that anyone waited").toBeLessThan(1000);
});

test.each([
  ["pings", 9],
  ["pongs", 10],
])(
  "%s of the protocol count like messages, so that nobody keeps the server busy by answering them",
  async (_, opcode) => {
    const socket = await join(await nextRater(), { isStubborn: true });
    const before = process.memoryUsage().rss;
    socket.tcp.write(Buffer.concat(Array.from({ length: 200_000 }, () => frame("p".repeat(125), opcode))));
    // A sender that is cut while it sends hears that as an error.
    await socket.closed.catch(() => undefined);
    await expectWell();
    expect((process.memoryUsage().rss - before) / 2 ** 20, "MB for what was sent").toBeLessThan(150);
  },
);

test("50 floods at once are cut as well", async () => {
  const sockets = await Promise.all(Array.from({ length: 50 }, async () => join(await nextRater())));
  const flood = Buffer.concat(Array.from({ length: 400 }, (_, n) => entry(n)));
  for (const { tcp } of sockets) tcp.write(flood);
  await expectWell();
  await Promise.all(sockets.map(({ closed }) => closed));
  expect(sockets.map(cutOf)).not.toContain(undefined);
});

test("a socket enters one project at a time", async () => {
  const socket = await join(await nextRater());
  socket.tcp.write(Buffer.concat([entry(1), entry(2), entry(3)]));
  await expect.poll(() => answersOf(socket)).toHaveLength(3);
  expect(answersOf(socket).sort()).toEqual(["431[true]", "432[false]", "433[false]"]);
});

test("who is cut and comes back again and again is at times not let in any more, with any of their sessions", async () => {
  const userId = study.userIds[rater++]!;
  const flood = Buffer.concat(Array.from({ length: 40 }, () => frame("40")));
  const comeBack = async () => {
    const socket = await openRawSocket(server.url, await signIn(deps, userId), { headers });
    socket.tcp.write(flood);
    await socket.closed;
    return socket.status;
  };
  const statuses: string[] = [];
  // Far more in each wave than comes to the person by the second, on however slow a machine.
  for (let wave = 0; wave < 10 && !statuses.some((status) => status.includes("400")); wave++)
    statuses.push(...(await Promise.all(Array.from({ length: 25 }, comeBack))));
  expect(statuses).toContain("HTTP/1.1 101 Switching Protocols");
  expect(statuses).toContain("HTTP/1.1 400 Bad Request");
  expect((await connectLive(server.url, await nextRater())).refusal, "others come in").toBeNull();
});

test("a person has a bounded number of sockets", async () => {
  const cookie = await nextRater();
  const opened = await Promise.all(
    Array.from({ length: socketLimits.socketsPerPerson + 20 }, () =>
      openRawSocket(server.url, cookie, { headers }),
    ),
  );
  onTestFinished(() => opened.forEach(({ tcp }) => void tcp.destroy()));
  const isAdmitted = ({ heard, isOpen }: RawSocket) =>
    isOpen() && heard.some((text) => text.startsWith("0{"));
  await expect.poll(() => opened.filter(isAdmitted)).toHaveLength(socketLimits.socketsPerPerson);
  for (const { tcp } of opened.slice(0, 10)) tcp.destroy();
  await expect
    .poll(async () => (await connectLive(server.url, cookie)).refusal, { timeout: 5000 })
    .toBeNull();
});

test.each<[string, Buffer, string | null]>([
  ["an unknown message", frame('42["project.leave"]'), "unknown message"],
  ["a message of a number", frame("42[7]"), "unknown message"],
  ["a message named like a property", frame('42["__proto__",{}]'), "unknown message"],
  ["binary data", frame(Buffer.alloc(100), 2), "binary data"],
  ["binary data in base64", frame("bAAAA"), "binary data"],
  [
    "a binary message whose data never come",
    Buffer.concat([frame('451-["a",{"_placeholder":true,"num":0}]'), frame("42[]")]),
    "malformed",
  ],
  ["a binary message with a million parts", frame('451000000-["a"]'), "malformed"],
  ["no JSON", frame('42["project.enter"'), "malformed"],
  ["JSON of another shape", frame('42{"a":1}'), "malformed"],
  ["a reserved message", frame('42["disconnect"]'), "malformed"],
  ["an unknown kind", frame("49"), "malformed"],
  ["a message too long to be read", frame("4".repeat(5000)), null],
  ["a second join", frame("40"), null],
  ["an error of its own", frame('44{"message":"x"}'), null],
  ["a leave, after which nobody is signed in on it", frame("41"), null],
  ["a kind that the protocol does not have", frame("9"), null],
  ["a ping, which is the server's to send", frame("2"), null],
  ["text that is no UTF-8", frame(Buffer.from([0x34, 0xff, 0xfe])), null],
  [
    "an answer to nothing, many times",
    Buffer.concat(Array.from({ length: 30 }, () => frame('435["x"]'))),
    "too many",
  ],
  [
    "a join of other rooms, many times",
    Buffer.concat(Array.from({ length: 30 }, () => frame("40/other,"))),
    "too many",
  ],
])("%s ends the connection and nothing else", async (_, bytes, reason) => {
  const socket = await join(await nextRater());
  socket.tcp.write(bytes);
  await socket.closed;
  if (reason) expect(cutOf(socket)).toContain(reason);
});

test("2,000 connects with made-up cookies get none, and cost few look-ups", async () => {
  let lookUps = 0;
  const counted = await startRealtime(
    {
      ...deps,
      db: new Proxy(deps.db, {
        get: (db, name) => {
          if (name === "$queryRaw") lookUps++;
          return Reflect.get(db, name) as unknown;
        },
      }),
    },
    { trustedProxies: 1 },
  );
  const cookies = [
    "",
    "assay_session=%",
    "assay_session=bm8",
    `assay_session=${btoa('"x"')}`,
    "a=b;".repeat(500),
  ];
  for (let round = 0; round < 20; round++) {
    const sockets = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        openRawSocket(counted.url, cookies[n % cookies.length]!, { headers }),
      ),
    );
    await Promise.all(sockets.map(({ closed }) => closed));
    expect(new Set(sockets.map(({ status }) => status))).toEqual(new Set(["HTTP/1.1 400 Bad Request"]));
  }
  const { burst } = socketLimits.connections;
  expect(lookUps, "one of five cookies has the form of a token").toBeLessThan(burst);
  expect((await connectLive(counted.url, await nextRater())).refusal, "other networks come in").toBeNull();
});

test("connections that break in the middle of everything break nothing", async () => {
  const cookie = await nextRater();
  for (let round = 0; round < 100; round++) {
    const opening = openRawSocket(server.url, cookie, { headers });
    await new Promise((resolve) => setImmediate(resolve));
    void opening.then(({ tcp }) => tcp.resetAndDestroy());
  }
  await expectWell();
});

test.each(["/", "/login", "/socket.iox", "/socket.io", "//socket.io/"])(
  "an upgrade at %s, where there are no sockets, ends at once",
  async (path) => {
    const socket = await openRawSocket(server.url, await nextRater(), { path, headers });
    await socket.closed;
    expect(socket.status).toBe("HTTP/1.1 400 Bad Request");
  },
);

test.each([
  "EIO=3&transport=websocket",
  "EIO=4&transport=polling",
  "EIO=4&transport=webtransport",
  "EIO=4&transport=__proto__",
  "EIO=4&transport=websocket&sid=__proto__",
  "EIO=4&transport=websocket&sid=AAAAAAAAAAAAAAAAAAAA",
  "%%%",
  "",
])("a handshake that asks %j gets no connection", async (query) => {
  const socket = await openRawSocket(server.url, await nextRater(), {
    path: `/socket.io/?${query}`,
    headers,
  });
  await socket.closed;
  expect(socket.heard.filter((text) => text.startsWith("0"))).toEqual([]);
});

test("a connection that does not say what it is for ends", async () => {
  expect(silent.status).toContain("101");
  await silent.closed;
});

test("after all of this the server is well, and pages hear their news", async () => {
  await expectWell();
  const { id } = await makePerson(deps);
  const project = await makeProject(deps, { leadId: id });
  const client = await connectLive(server.url, await signIn(deps, id));
  await client.enter(project.slug);
  server.realtime.announce({ type: "queue.changed", projectId: project.id });
  await hears(client, "queue.changed");
});
