import { setImmediate } from "node:timers/promises";
import { AppError } from "#core/errors.ts";
import type { Grouping } from "#core/schemas/agreement-search.ts";
import { labelsFingerprint } from "#db/labels.ts";
import type { Deps } from "#server/deps.ts";
import { compareRaters } from "./compare-raters.ts";
import { findDisagreed } from "./find-disagreed.ts";
import { groupUnits } from "./group-units.ts";
import { type AgreementQuestion, listQuestions } from "./list-questions.ts";
import { type LabelSet, loadLabels } from "./load-labels.ts";
import { type Measure, measureGroup, measureOf } from "./measure-group.ts";
import type { AgreementReport, GroupAgreement } from "./report.ts";
import { remember } from "./report-cache.ts";

/**
 * How reliable the labels of one question are, in all and by group, with every judge held against the humans.
 * Without a question the first one that has a coefficient. Computed anew only when labels have changed.
 */
export async function readAgreement(
  deps: Deps,
  input: { project: { id: number; slug: string }; question: string | null; by: Grouping },
): Promise<{ questions: AgreementQuestion[]; report: AgreementReport | null }> {
  const { project, by } = input;
  const questions = await listQuestions(deps, { projectId: project.id });
  const question = input.question ? questions.find(({ key }) => key === input.question) : questions[0];
  if (!question && input.question)
    throw new AppError("not-found", "No task of this project asks that question.");
  if (!question) return { questions, report: null };
  const mark = await labelsFingerprint(deps.db, project.id);
  const at = (...key: string[]) => [project.id, mark, ...key].join(" ");
  const made = await remember(deps, at(question.key, by), () => makeReport(deps, project, question, by));
  // A guideline may have come to ask the question since, without a rating yet.
  const report = { ...made, question };
  if (by !== "question") return { questions, report };
  const rows: GroupAgreement[] = [];
  for (const each of questions) {
    const overall = await remember(deps, at(each.key), () => measureQuestion(deps, project, each));
    rows.push({ ...overall, key: each.key, label: each.name });
  }
  return { questions, report: { ...report, rows } };
}

async function makeReport(
  deps: Deps,
  project: { id: number; slug: string },
  question: AgreementQuestion,
  by: Grouping,
): Promise<AgreementReport> {
  const labels = await loadLabels(deps, project.id, question);
  const measure = measureFor(project.slug, question, labels);
  const overall = measureAll(labels, measure);
  const rows: GroupAgreement[] = [];
  for (const { ratings, ...group } of by === "question" ? [] : groupUnits(labels, by)) {
    // Between groups others get their turn.
    await setImmediate();
    rows.push(measureGroup(ratings, measure, group));
  }
  const judges = labels.raters.filter(({ kind }) => kind === "judge").map(({ name }) => name);
  const { unreadable } = labels;
  const shared = { question, metric: measure.name, judges, unreadable };
  return { ...shared, overall, rows, pairs: compareRaters(labels), ...findDisagreed(labels) };
}

async function measureQuestion(
  deps: Deps,
  project: { id: number; slug: string },
  question: AgreementQuestion,
): Promise<GroupAgreement> {
  const labels = await loadLabels(deps, project.id, question);
  return measureAll(labels, measureFor(project.slug, question, labels));
}

function measureFor(slug: string, question: AgreementQuestion, labels: LabelSet): Measure {
  const isJudge = labels.raters.map(({ kind }) => kind === "judge");
  return measureOf(question.scale, labels.labels, { isJudge, seed: `${slug}/${question.key}` });
}

function measureAll(labels: LabelSet, measure: Measure): GroupAgreement {
  const cantJudge = labels.cantJudge.rater.filter((rater) => labels.raters[rater]!.kind === "human").length;
  return measureGroup(labels.ratings, measure, { key: "all", label: "All items", cantJudge });
}
