/** The roles that a column of ratings can have. */
export const ratingRoles = [
  "item",
  "rater",
  "rater_type",
  "rater_group",
  "label",
  "scale",
  "weight",
] as const;
export type RatingRole = (typeof ratingRoles)[number];

const words = (text: string) => text.trim().split(/\s+/);

/**
 * The names that tools, spreadsheets and studies use for each column, the most certain names first. All names are
 * compared by `columnKey`, so that `WorkerId`, `worker id` and `_worker_id` are the same.
 */
const roleNames: Record<RatingRole, readonly string[]> = {
  item: words(`item item_id items item_name unit unit_id units document_id document doc_id doc example_id example_no example
    instance_id instance output_id response_id sample_id sample case_id case text_id sentence_id post_id tweet_id comment_id
    image_id img_id pair_id prompt_id passage_id snippet_id segment_id segid question_id query_id record_id row_id task_id
    hit_id external_id subject_id stimulus_id conversation_id dialogue_id dialog_id utterance_id message_id turn_id video_id
    audio_id clip_id article_id review_id claim_id statement_id essay_id id subject subjects stimulus task conversation dialogue
    dialog post uid uuid index idx nr no unnamed_0 column_1`),
  rater:
    words(`rater rater_id rater_name annotator annotator_id annotator_name coder coder_id labeler labeller labeler_id
    worker_id worker crowdworker crowdworker_id crowd_worker turker_id turker user_id user username user_name judge judge_id
    reviewer reviewer_id evaluator evaluator_id assessor assessor_id grader grader_id scorer observer observer_id participant_id
    participant prolific_pid prolific_id respondent respondent_id annotated_by rated_by labeled_by completed_by created_by
    anon_id expert_id voter voter_id person person_id annotator_email worker_email rater_email coder_email user_email
    annotator_code rater_code`),
  rater_type: words("rater_type rater_kind annotator_type annotator_kind worker_type"),
  rater_group:
    words(`rater_group annotator_group worker_group coder_group labeler_group labeller_group evaluator_group reviewer_group
    assessor_group participant_group user_group rater_pool annotator_pool worker_pool rater_cohort annotator_cohort`),
  label:
    words(`label rating score answer annotation judgement judgment verdict vote value choice grade code stars
    labels annotations class`),
  scale:
    words(`scale question metric criterion criteria dimension aspect scale_name question_name metric_name criterion_name
    dimension_name aspect_name metric_id criterion_id dimension_id aspect_id`),
  weight: ["weight"],
};

/**
 * Names that always belong to a rater, whatever the other columns are. `user` and `judge` may also be the name of a
 * rater in a matrix.
 */
const sureRaters = new Set(
  words(`rater rater_id rater_name annotator annotator_id annotator_name coder coder_id labeler labeller labeler_id worker_id worker
    turker_id user_id judge_id prolific_pid annotated_by rated_by completed_by response_id`),
);

/** Names of columns about items, answers or work, which are never the name of a rater. */
const aboutNames = new Set(
  words(`scale group weight gold category subcategory model prompt response text cluster topic source split dataset lang language
    title comment comments note notes rationale explanation reason feedback url link metadata content sentence tweet goal completion
    target_response output input instruction conversation timestamp time date created_at updated_at submitted_at duration
    duration_ms answer_time_ms time_ms lead_time timeout type annotation_id ip_address country email age gender gold_label
    truth reference confidence length start end status batch round phase progress finished consent user_language recorded_date
    start_date end_date distribution_channel response_set external_data_reference email_address ip_address name
    difficulty complexity readability word_count token_count num_words num_tokens text_length text_lengths
    location_latitude location_longitude location_accuracy duration_in_seconds scale_kind scale_levels question_key text_lengths
    label_model shown_order models not_blind guideline guideline_version surplus repeat purpose rater_group`),
);

/** Figures computed from other columns. */
const derivedNames =
  /^(final(_label|_rating|_score)?|.*_?majority(_.*)?|consensus|adjudicated|resolved|agreement|agree|mean|average|avg|median|mode|total|totals|sum|count|counts|n|sd|std|stdev|variance|kappa|alpha|n_raters|num_raters|gesamt|summe|mittelwert|promedio|moyenne|итого)$/i;

/** Rows and columns of a spreadsheet that add up the others. */
const summaryNames =
  /^(grand )?(totals?|sums?|averages?|avg\.?|means?|medians?|counts?|agreement|std(ev)?\.?|sd|n|gesamt|summe|insgesamt|mittelwert|total general|promedio|suma|moyenne|somme|итого|всего|合计|总计|合計)\s*:?$/i;

/** A column's name in the form in which it is compared. */
export function columnKey(name: string): string {
  return name
    .trim()
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1_$2")
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, "$1_$2")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
}

/**
 * The key without the prefix that crowdsourcing tools put before their own columns: `ASSIGNMENT:worker_id` is the
 * worker.
 */
function roleKey(name: string): string {
  return columnKey(name)
    .replace(/^(assignment|metadata)_(?=.*(worker|annotator|user)_id$)/, "")
    .replace(/^hitid$/, "hit_id")
    .replace(/^workerid$/, "worker_id");
}

const placeOfName = Object.fromEntries(
  ratingRoles.map((role) => [role, new Map(roleNames[role].map((name, place) => [name, place]))]),
) as unknown as Record<RatingRole, ReadonlyMap<string, number>>;

/** The column whose name fits this role best. Columns that are already taken are left out. */
export function columnOfRole(
  role: RatingRole,
  names: readonly string[],
  taken: ReadonlySet<string> = new Set(),
): string | undefined {
  let best: string | undefined;
  let bestPlace = Infinity;
  for (const name of names) {
    const place = placeIn(role, name, names);
    if (place < bestPlace && !taken.has(name)) {
      best = name;
      bestPlace = place;
    }
  }
  return best;
}

/** R and pandas write row names into a column without a name. */
function placeIn(role: RatingRole, name: string, names: readonly string[]): number {
  if (name === "" && role === "item" && names[0] === "") return 1000;
  const key = roleKey(name);
  if (key === "response_id" && isSurvey(names)) return role === "rater" ? 1000 : Infinity;
  return placeOfName[role].get(key) ?? Infinity;
}

/** In files of survey tools, a response is one person's answers to all questions. */
function isSurvey(names: readonly string[]): boolean {
  return names.some((name) => ["response_set", "recorded_date", "user_language"].includes(columnKey(name)));
}

/** All columns whose names fit this role, the most certain first. */
export function columnsOfRole(role: RatingRole, names: readonly string[]): string[] {
  const places = names.map((name) => ({ name, place: placeIn(role, name, names) }));
  return places
    .filter(({ place }) => place < Infinity)
    .sort((one, other) => one.place - other.place)
    .map(({ name }) => name);
}

export const isSureRater = (name: string): boolean => sureRaters.has(roleKey(name));
export const isAbout = (name: string): boolean => aboutNames.has(columnKey(name));
export const isDerived = (name: string): boolean => derivedNames.test(columnKey(name));
/** Ids, times, places and devices that tools write beside the answers. */
export const isMeta = (name: string): boolean =>
  /(^|_)(id|ids|at|on|time|date|day|timestamp|country|region|city|ip|channel|trust|tainted|status|link|duration|seconds|browser|device|email|url|hash|uuid|guid|session|key|no|nr|index)$/.test(
    columnKey(name),
  ) ||
  columnOfRole("scale", [name]) !== undefined ||
  columnOfRole("rater_type", [name]) !== undefined ||
  columnOfRole("rater_group", [name]) !== undefined;
export const isSummary = (name: string): boolean => summaryNames.test(name.trim());

/** Whether a word is the name of a column rather than a value in one. */
export function isRoleWord(name: string): boolean {
  const key = roleKey(name);
  return ratingRoles.some((role) => placeOfName[role].has(key)) || aboutNames.has(key);
}

/** Names of columns that hold the labels of one rater of a matrix: with a number, or a word for the kind of rater. */
const raterColumn =
  /^(.*_)?(rater|annotator|annotation|coder|judge|human|worker|user|observer|reviewer|evaluator|assessor|expert|crowd|labeler|labeller|grader|participant|label|rating|score|h|a|r|j|w|c|ann|anno)_?\d+$|^(human|expert|crowd|annotator|rater|judge|model|llm|gpt|ai)(_?[a-z])?$/;
export const isRaterColumn = (name: string): boolean => raterColumn.test(columnKey(name));

/** Names of columns that each hold one item, in a table with one row per rater. */
const itemColumn =
  /^(item|unit|subject|sample|case|example|instance|document|doc|text|sentence|stimulus|stim|image|img|task|trial|question|quest|prompt|output|post|tweet|clip|video|essay|story|s|q|i|t|d|u|x)_?\d+$|^\d+$/;
export const isItemColumn = (name: string): boolean =>
  itemColumn.test(columnKey(name.replace(/^Answer\./, "")));

/** Names of columns that look like an automatic rater beside humans. */
const judgeColumn = /^(model|llm|ai|bot|machine|classifier|auto|automatic|system|judge)$/;
export const isJudgeColumn = (name: string): boolean => judgeColumn.test(columnKey(name));
