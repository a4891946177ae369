import { describe, expect, test } from "vitest";
import { whyNoText } from "#core/tables/bytes/why-no-text.ts";

const hex = (digits: string) => Buffer.from(digits.replaceAll(" ", ""), "hex");
const zeros = "00".repeat(40);

describe("what a file is that holds no rows", () => {
  test.each([
    ["a PNG", hex(`89504e470d0a1a0a0000000d49484452 ${zeros}`), "This is a picture."],
    ["a JPEG", hex(`ffd8ffe000104a464946 ${zeros}`), "This is a picture."],
    ["a WebP", Buffer.from("RIFF\x10\x00\x00\x00WEBPVP8 "), "This is a picture."],
    ["a PDF", Buffer.from("%PDF-1.7\n1 0 obj"), "This is a PDF."],
    ["a ZIP", hex(`504b0304 1400 ${zeros}`), "This is a ZIP or Excel file."],
    ["an empty ZIP", hex(`504b0506 ${zeros}`), "This is a ZIP or Excel file."],
    ["a workbook", Buffer.from("PK\x03\x04\x14\x00\x06\x00[Content_Types].xml"), "spreadsheet"],
    ["an old workbook", hex(`d0cf11e0a1b11ae1 ${zeros}`), ".xls"],
    ["Parquet", Buffer.from("PAR1\x15\x04\x15"), "Parquet"],
    ["gzip", hex(`1f8b0800 ${zeros}`), "compressed"],
    ["bzip2", hex("425a6839 314159265359"), "compressed"],
    ["SQLite", Buffer.from("SQLite format 3\0\x10"), "SQLite"],
    ["a film", hex("00000020 66747970 69736f6d"), "recording"],
    ["a web page", Buffer.from("\ufeff\n<!DOCTYPE html><html>"), "web page"],
    ["XML", Buffer.from('<?xml version="1.0"?><a/>'), "XML"],
    ["rich text", Buffer.from("{\\rtf1\\ansi"), "RTF"],
    ["anything else", Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 37) % 32)), "holds no text"],
  ])("%s is called by its name, with what to do", (_, bytes, says) => {
    expect(whyNoText(bytes)).toContain(says);
  });

  test.each([
    "id,response\n1,a\n",
    '{"id": 1, "response": "<!doctype html>"}\n',
    "BZh,RIFF,ID3\n1,2,3\n",
    "col_ftyp,b\n1,2\n",
    "<tag>,b\n1,2\n",
    "id,response\n1,a\0b\n",
    "",
  ])("text that only looks a little like it is read: %j", (text) => {
    expect(whyNoText(Buffer.from(text))).toBeNull();
    expect(whyNoText(Buffer.from(text, "utf16le"))).toBeNull();
  });
});
