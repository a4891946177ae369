import { cleanLabel } from "./clean-label.ts";

const judgeWords = new Set(
  "judge,llm,llm-judge,llm judge,llm_judge,model,machine,ai,bot,auto,automatic,automated,automatic judge,classifier,system,metric,gpt,synthetic".split(
    ",",
  ),
);
const humanWords = new Set(
  "human,humans,person,people,crowd,crowdworker,crowd worker,worker,expert,annotator,rater,coder,labeler,labeller,lay,layperson,author,student,teacher,user,volunteer,participant,gold,curator,reviewer,expert annotator,h".split(
    ",",
  ),
);

/** Whether this word in a column about raters means a human or a judge; null when it means neither. */
export function raterKind(word: string): "human" | "judge" | null {
  const known = cleanLabel(word).toLowerCase();
  if (judgeWords.has(known)) return "judge";
  return known === "" || humanWords.has(known) ? "human" : null;
}
