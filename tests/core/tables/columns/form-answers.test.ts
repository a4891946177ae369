import { describe, expect, test } from "vitest";
import { labelFile, lines } from "../label-file.ts";

const shapeOf = (text: string) => labelFile(text, {}, 1000).shape;

const who = ["a@x.org", "b@x.org", "c@x.org"];
const rows = (...beside: string[]) =>
  who.map((mail, at) => `2026/11/2${at} 10:00:12 AM GMT+1,${mail},${3 - at},${1 + at},5${beside.join("")}`);

describe("the answers to an online form", () => {
  test.each([
    [
      "Timestamp,Email Address,Answer one: is it helpful?,Answer two: is it helpful?,Answer three: is it helpful?",
    ],
    ["Zeitstempel,Name,Antwort A gut?,Antwort B gut?,Antwort C gut?"],
    [
      "Timestamp,Your name,Rate the outputs [Output 1],Rate the outputs [Output 2],Rate the outputs [Output 3]",
    ],
  ])("%s has a row for each sender and a column for each item", (header) => {
    const [, rater, ...items] = header.split(",");
    const shape = shapeOf(lines(header, ...rows()));
    expect(shape).toMatchObject({ kind: "raters-in-rows", rater });
    expect(shape).toMatchObject({ items });
  });

  test("comments and what a form writes of itself are no items", () => {
    const header = "Timestamp,Email Address,First answer?,Second answer?,Third answer?,Any comments?";
    expect(shapeOf(lines(header, ...rows(",fine words here")))).toMatchObject({
      kind: "raters-in-rows",
      items: ["First answer?", "Second answer?", "Third answer?"],
      unread: ["Timestamp", "Any comments?"],
    });
    const microsoft = "ID,Start time,Completion time,Email,Name,Is answer 1 good?,Is answer 2 good?";
    const sent = ["1,a,Ann,Yes,No", "2,b,Ben,Yes,Yes", "3,c,Cy,No,No"].map((row) => {
      const [id, mail, name, ...given] = row.split(",");
      return `${id},11/2${id}/26 10:00:12,11/2${id}/26 10:05:12,${mail}@x.org,${name},${given.join(",")}`;
    });
    expect(shapeOf(lines(microsoft, ...sent))).toMatchObject({
      kind: "raters-in-rows",
      items: ["Is answer 1 good?", "Is answer 2 good?"],
    });
  });

  test("without names each row is a sender, where columns are questions and not raters", () => {
    const questions = "Timestamp,Is answer 1 good?,Is answer 2 good?,Is answer 3 good?";
    const anonymous = rows().map((row) => row.replace(/[abc]@x.org,/, ""));
    expect(shapeOf(lines(questions, ...anonymous))).toMatchObject({
      kind: "raters-in-rows",
      rater: "Timestamp",
    });
    const others = ["1,1,2", "2,2,2", "3,1,3"].map((cells, at) => `2026/11/2${at} 10:00:12,${cells}`);
    expect(shapeOf(lines("Timestamp,ann1,ann2,ann3", ...others))).toMatchObject({ kind: "matrix" });
  });

  test("of several grids, what has numbers is the items, and what has no numbers is asked about", () => {
    const first = ["Output 1 [Fluent]", "Output 2 [Fluent]", "Output 1 [True]", "Output 2 [True]"];
    const header = `Timestamp,Name,${first.join(",")}`;
    const labels = who.map((mail, at) => `2026/11/2${at} 10:00:12,${mail},${3 - at},${1 + at},2,3`);
    expect(shapeOf(lines(header, ...labels))).toMatchObject({ kind: "raters-in-rows", items: first });
    const unclear = first.map((name) => name.replace("Output 1", "Left").replace("Output 2", "Right"));
    expect(() => shapeOf(lines(`Timestamp,Name,${unclear.join(",")}`, ...labels))).toThrow(
      'Of the grids of this form, "Left", "Right" may be the items, or "Fluent", "True"',
    );
  });

  test("who has sent in several forms has said in a column what each is about", () => {
    const header = "Timestamp,Email Address,Which output?,Fluent,True";
    const several = [1, 2].flatMap((output) =>
      who.map((mail, at) => `11/2${at}/2026 10:0${output}:12,${mail},out-${output},${3 - at},${1 + at}`),
    );
    expect(() => shapeOf(lines(header, ...several))).toThrow();
  });
});
