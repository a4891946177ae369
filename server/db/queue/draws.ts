/** What an item shows side by side, for the order in which it is shown: a core type in the words of SQL. */
const sidesParts = `
  'responses', CASE WHEN jsonb_typeof(item.content->'responses') = 'array'
    THEN jsonb_array_length(item.content->'responses') ELSE 0 END,
  'answeredReference', CASE WHEN item.content->'reference'->>'response' IS NOT NULL
    THEN item.content->'reference'->>'kind' END`;

/** Only pairs and sets have sides, and only for them the content of an item is looked into. */
export const sides = `
  'sides', CASE WHEN item.unit IN ('response-pair', 'response-set') THEN json_build_object(${sidesParts}) END`;

const candidate = (inGroup: boolean) => `
  json_build_object('taskId', task.id, 'guidelineVersionId', task.guideline_version_id,
    'priority', task.priority, 'need', task.need, 'inGroup', ${inGroup}, ${sides})`;

/** In the queue, with a slot that has no rating yet: the condition of `task_queue_idx`. */
const isWanted = `task.project_id = $1 AND task.overlap IS NOT NULL AND task.closed_at IS NULL
    AND task.rating_count < task.overlap`;

/** Where prompt groups are spread: the rater has had no other output of the prompt. */
export const isNewPrompt = (itemId: string) => `
  AND (rule.groups <> 'spread' OR (SELECT had.id FROM item own JOIN item other
      ON other.project_id = own.project_id AND other.prompt_group = own.prompt_group
    JOIN task rated ON rated.item_id = other.id JOIN assignment had ON had.task_id = rated.id
    WHERE own.id = ${itemId} AND had.rater_id = rater.id LIMIT 1) IS NULL)`;

/** Not set aside, and one that the rater may take. A scalar subquery is never turned into a join: one look-up by key each. */
export const isFitting = (itemId: string) => `
  (SELECT item.set_aside_at IS NULL AND item_open_to(item, closed.places, rater.languages, rater.known_as)
    FROM item WHERE item.id = ${itemId})`;

/** The rater has not had the item for another purpose than its labels: what `had_as_check` says, as a part of the plan. */
export const isNoCheck = (itemId: string) => `
  (SELECT had.id FROM task checked JOIN assignment had ON had.task_id = checked.id
    WHERE checked.item_id = ${itemId} AND checked.purpose <> 'production' AND had.rater_id = rater.id LIMIT 1) IS NULL`;

/**
 * In the queue with a free slot, not set aside, never had by the rater, its item for another purpose neither, and one that
 * they may take. `$1` is the project.
 */
const isOpenToRater = (byGroup: boolean) => `
  task.project_id = $1 AND has_open_slot(task)
  AND ${isFitting("task.item_id")}
  AND (SELECT had.id FROM assignment had WHERE had.task_id = task.id AND had.rater_id = rater.id) IS NULL
  AND ${isNoCheck("task.item_id")}
  ${byGroup ? isNewPrompt("task.item_id") : ""}`;

/** As many as make it unlikely that others take all of them between reading and acting. */
const mostCandidates = 2;

/**
 * How many random draws are made in a place before all of its tasks are searched: enough if one task in a hundred is still
 * available. After so many each, the window is four times as wide.
 */
const mostLots = 600;
const lotsInWindow = 25;

/**
 * The places of the queue in the order of the draw: priorities from the highest, each found by one look into the index,
 * and in each the needs as they are asked for (`needs`).
 */
const placesInOrder = `
  SELECT tier.priority, wanted.need
  FROM (
    WITH RECURSIVE tier AS (
      SELECT max(task.priority) AS priority FROM task WHERE ${isWanted}
      UNION ALL
      SELECT (SELECT max(task.priority) FROM task WHERE ${isWanted} AND task.priority < tier.priority)
      FROM tier WHERE tier.priority IS NOT NULL
    ) SELECT tier.priority FROM tier WHERE tier.priority IS NOT NULL
  ) tier CROSS JOIN unnest(rule.needs) WITH ORDINALITY AS wanted(need, at)
  ORDER BY tier.priority DESC, wanted.at`;

const isAtPlace = "task.priority = place.priority AND task.need = place.need";

/**
 * Draws are places between the first task of the place that wants raters and the last, or within a window at its front
 * (`window`), so all such tasks are equally likely, and each draw costs one look-up in the queue's index. Only where all draws
 * miss, every task of the place is looked at: it has few left, or few for this rater.
 */
const drawAtPlace = (byGroup: boolean) => `
  WITH lot AS MATERIALIZED (
    SELECT found.* FROM (
      SELECT ends.low + floor(random() * least(rule.window * 4.0::float8 ^ ((lot - 1) / ${lotsInWindow}), ends.high - ends.low + 1))::int
        AS position
      FROM (
        SELECT min(task.position) AS low, max(task.position) AS high FROM task WHERE ${isWanted} AND ${isAtPlace}
      ) ends, generate_series(1, least(${mostLots}, 4 * (ends.high - ends.low + 1))) lot
      WHERE ends.low IS NOT NULL
    ) lot CROSS JOIN LATERAL (
      SELECT ${candidate(false)} AS candidate FROM task JOIN item ON item.id = task.item_id
      WHERE task.position = lot.position AND ${isAtPlace} AND ${isOpenToRater(byGroup)}
      LIMIT 1
    ) found
    LIMIT ${mostCandidates}
  )
  SELECT lot.candidate FROM lot
  UNION ALL
  SELECT searched.candidate FROM (
    SELECT ${candidate(false)} AS candidate FROM task JOIN item ON item.id = task.item_id
    WHERE ${isAtPlace} AND ${isOpenToRater(byGroup)}
    ORDER BY random() LIMIT ${mostCandidates}
  ) searched WHERE NOT EXISTS (SELECT FROM lot)`;

/** The other outputs of the prompt that the rater had last, where they are to stay together. */
const restOfGroup = `
  SELECT ${candidate(true)} AS candidate
  FROM (
    SELECT item.prompt_group FROM assignment JOIN task ON task.id = assignment.task_id JOIN item ON item.id = task.item_id
    WHERE assignment.rater_id = rater.id ORDER BY assignment.id DESC LIMIT 1
  ) last JOIN item ON item.project_id = $1 AND item.prompt_group = last.prompt_group
  JOIN task ON task.item_id = item.id
  WHERE rule.groups = 'together' AND ${isOpenToRater(true)}`;

/** Some open tasks, each drawn by lot. \`byGroup\`: where prompts are kept together or apart. */
export const drawCandidates = (byGroup: boolean) => `
  SELECT drawn.candidate FROM (
    ${byGroup ? `(${restOfGroup}) UNION ALL` : ""}
    SELECT drawn.candidate FROM (${placesInOrder}) place CROSS JOIN LATERAL (${drawAtPlace(byGroup)}) drawn
  ) drawn
  LIMIT ${mostCandidates}`;
