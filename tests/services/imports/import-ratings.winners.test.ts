import { beforeEach, describe, expect, test } from "vitest";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject } from "#tests/support/people.ts";
import { importText, jsonLines } from "./import-text.ts";

const deps = await testDeps();
let projectId: number;

/** Two pairs; in the second the models stand the other way round. */
const outputs = jsonLines([
  {
    id: "p",
    responses: [
      { model: "gpt", response: "x" },
      { model: "llama", response: "y" },
    ],
  },
  {
    id: "q",
    responses: [
      { model: "llama", response: "x" },
      { model: "gpt", response: "y" },
    ],
  },
  { id: "single", response: "r" },
]);

beforeEach(async () => {
  const lead = await makePerson(deps);
  projectId = (await makeProject(deps, { leadId: lead.id })).id;
  await importText(deps, "outputs", { projectId, text: outputs });
});

async function run(rows: string[], options: object = {}) {
  const text = `${rows.join("\n")}\n`;
  const { counts } = await importText(deps, "ratings", { projectId, text, fileName: "f.csv", ...options });
  const ratings = await deps.db.rating.findMany({
    where: { projectId },
    include: { rater: true, task: { include: { item: true } } },
  });
  const answers = ratings.map(
    ({ answers, rater, task }) =>
      `${task.item.externalId} ${rater.externalId} ${Object.values(answers as object).join()}`,
  );
  return { counts, answers: answers.sort() };
}

describe("winners in a file are imported as preferences without saying so", () => {
  test("0 and 1 are the first and the second response", async () => {
    const { counts, answers } = await run(["item,rater,winner", "p,ann,0", "p,ben,1", "q,ann,1"]);
    expect(counts).toMatchObject({ added: 3, scales: { label: "pairwise" } });
    expect(answers).toEqual(["p ann first", "p ben second", "q ann second"]);
  });

  test("names and sides of the file are the response of that model, wherever it stands in the item", async () => {
    const { counts, answers } = await run([
      "item,rater,model_a,model_b,winner",
      "p,ann,gpt,llama,gpt",
      "p,ben,llama,gpt,model_a",
      "q,ann,gpt,llama,gpt",
      "q,ben,gpt,llama,tie",
    ]);
    expect(counts).toMatchObject({ added: 4, scales: { label: "pairwise" } });
    expect(answers).toEqual(["p ann first", "p ben second", "q ann second", "q ben tie"]);
  });

  test("0 and 1 under another name are preferences where a person says so", async () => {
    const rows = ["item,rater,label", "p,ann,0", "q,ann,1"];
    expect((await run(rows, { kind: "pairwise" })).answers).toEqual(["p ann first", "q ann second"]);
  });

  test("of items that are no pairs a winner is a name", async () => {
    const { counts } = await run(["item,rater,winner", "single,ann,0", "single,ben,1"]);
    expect(counts.scales).toEqual({ label: "nominal" });
  });
});

test("how the bytes of a file were read stands in its report", async () => {
  const text = Buffer.from("item,rater,label\nsingle,ann,gr\xfcn\nsingle,ben,rot\n", "latin1");
  const { counts } = await importText(deps, "ratings", { projectId, text, fileName: "f.csv" });
  expect(counts.reading[0]).toBe("The file is written in WINDOWS-1252.");
});
