import { describe, expect, test } from "vitest";
import { rowSource } from "#core/tables/rows/row-source.ts";

function read(fileName: string, text: string) {
  const source = rowSource(fileName, text);
  const rows = [...source.push(text), ...source.end()];
  return {
    rows: rows.filter((row) => "row" in row).length,
    faults: rows.flatMap((row) => ("fault" in row ? [row.fault.slice(0, 24)] : [])),
  };
}

const csv = "item,rater,label,assay_end\r\na,x,1,\r\nb,x,2,\r\n,,,complete: 2 rows\r\n";
const jsonl =
  '{"item":"a","assay_end":null}\n{"item":"b","assay_end":null}\n{"assay_end":"complete: 2 rows"}\n';

describe("the rows of an export of Assay", () => {
  test("are read without the line that ends it", () => {
    expect(read("f.csv", csv)).toEqual({ rows: 2, faults: [] });
    expect(read("f.jsonl", jsonl)).toEqual({ rows: 2, faults: [] });
  });

  test("that was cut off are whole ones, and the cut is a fault", () => {
    expect(read("f.csv", csv.slice(0, csv.indexOf("2,\r\n") + 1))).toEqual({
      rows: 1,
      faults: ["the file is cut off here"],
    });
    expect(read("f.jsonl", jsonl.slice(0, -40))).toEqual({
      rows: 1,
      faults: ["the file is cut off here"],
    });
  });
});
