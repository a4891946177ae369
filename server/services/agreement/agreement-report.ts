import type { QuestionReport } from "#core/report/report.ts";
import type { Section } from "#core/report/sections.ts";
import type { AgreementQuestion } from "./list-questions.ts";

/** What a page shows of one question: its report, and one view of the details. */
export type AgreementReport = QuestionReport & { question: AgreementQuestion; section: Section };
