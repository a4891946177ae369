import { z } from "zod";
import { subcategoryName } from "#app/lib/place-names.ts";
import { fieldNames } from "#core/projects/field-names.ts";
import type { RaterRulesInput } from "#core/schemas/rater-rules.ts";
import { countOf, inDigits } from "#core/text/count-of.ts";
import type { AuditAction } from "#services/audit.ts";

type Details = Record<string, unknown>;

const Target = z.object({ kind: z.string(), count: z.number() });

/** What was done, as a sentence. Details that the sentence does not use are listed after it, so that none is lost. */
const sentences: Record<AuditAction, (details: Details) => [sentence: string, ...used: string[]]> = {
  "project.created": ({ name }) => [`Made the project “${name}”`, "name"],
  "project.changed": describeProjectChange,
  "project.archived": ({ archived }) => [
    archived ? "Archived the project" : "Took the project out of the archive",
    "archived",
  ],
  "project.paused": ({ paused }) => [paused ? "Paused the study" : "Resumed the study", "paused"],
  "project.deleted": ({ name, items, ratings }) => [
    `Deleted the project “${name}” with ${countOf(Number(items), "item")} and ${countOf(Number(ratings), "rating")}`,
    "name",
    "items",
    "ratings",
  ],
  "category.paused": ({ place, paused }) => [
    `${paused ? "Paused" : "Resumed"} the tasks of ${guidelineName(String(place))}`,
    "place",
    "paused",
  ],
  "welfare.changed": ({ limits, helpText }) => [
    `Changed the welfare of raters: ${describeLimits(limits)}, ${helpText ? "with" : "without"} a help text`,
    "limits",
    "helpText",
  ],
  "tasks.requeued": ({ what, tasks, ratings }) => [
    `${String(what)}: ${countOf(Number(tasks), "task")}, ${countOf(Number(ratings), "rating")}`,
    "what",
    "tasks",
    "ratings",
  ],
  "rater.changed": describeRaterChange,
  "outputs.imported": ({ file }) => [`Imported outputs from “${file}”`, "file"],
  "ratings.imported": ({ file }) => [`Imported ratings from “${file}”`, "file"],
  "import.cancelled": ({ import: id }) => [`Cancelled import ${id}`, "import"],
  "sample.drawn": ({ drawn, overlap, target }) => [
    `Drew ${countOf(Number(drawn), "task")} for ${countOf(Number(overlap), "rater")} each${describeTarget(target)}`,
    "drawn",
    "overlap",
    "target",
  ],
  "sample.taken-back": ({ tasks, skips, target }) => [
    `Took back a draw of ${countOf(Number(tasks), "task")} that nobody had rated${describeTarget(target)}`,
    "tasks",
    "target",
    ...(skips === 0 ? ["skips"] : []),
  ],
  "guideline.upgraded": ({ guideline, to }) => [
    `Put version ${to} of the guideline ${guidelineName(String(guideline))} in force`,
    "guideline",
    "to",
  ],
  "invite.created": ({ role, maxUses, days }) => [
    `Made a link for ${maxUses} × ${role}, valid for ${countOf(Number(days), "day")}`,
    "role",
    "maxUses",
    "days",
  ],
  "invite.revoked": ({ role }) => [`Withdrew a link for ${role}`, "role"],
  "member.joined": ({ role }) => [`Joined as ${role}`, "role"],
  "member.changed": ({ name, from, to }) => [`Changed ${name} from ${from} to ${to}`, "name", "from", "to"],
  "member.removed": ({ name, role }) => [`Removed ${name}, who was ${role}`, "name", "role"],
  "rater.grouped": ({ name, raters, from, to }) => [
    `Put ${name ?? `${countOf(Number(raters), "imported rater")} of no group`} into ${to === null ? "no group" : `the group “${to}”`}${from ? `, out of “${from}”` : ""}`,
    "name",
    "raters",
    "from",
    "to",
  ],
  "gold.imported": ({ fileName, added, replaced }) => [
    `Took in gold from ${fileName}: ${countOf(Number(added), "label")} added, ${Number(replaced).toLocaleString("en")} replaced`,
    "fileName",
    "added",
    "replaced",
  ],
  "gold.settled": ({ item, question, removed, reason }) => [
    `${removed ? "Took away" : "Settled"} the gold of “${item}” for ${question}, because: “${reason}”`,
    "item",
    "question",
    "removed",
    "reason",
  ],
  "item.put-back": ({ item }) => [`Put the item “${item}” back into the queue`, "item"],
  "pseudonym.looked-up": ({ rater, reason }) => [
    `Looked up who ${rater} is, because: “${reason}”`,
    "rater",
    "reason",
  ],
  "labels.exported": ({ content, format, texts, raterIds, purposes }) => [
    `Exported ${content} as ${format}${texts ? ", with texts" : ""}${raterIds ? ", with the ids of imported raters" : ""}${Array.isArray(purposes) ? `, ratings of ${purposes.join(", ")}` : ""}`,
    "content",
    "format",
    "texts",
    "raterIds",
    "purposes",
  ],
  "user.changed": describeUserChange,
};

/** By its title where the survey has one, with the id by which files and commands know it. */
function guidelineName(id: string): string {
  const [category = "", subcategory = ""] = id.split("/");
  const name = subcategoryName(category, subcategory);
  return name === subcategory ? id : `“${name}” (${id})`;
}

const Limits = z.array(
  z.object({ place: z.string(), tasks: z.number().nullable(), minutes: z.number().nullable() }),
);

function describeLimits(limits: unknown): string {
  const parsed = Limits.safeParse(limits);
  if (!parsed.success || parsed.data.length === 0) return "no daily limits";
  return parsed.data
    .map(({ place, tasks, minutes }) => {
      const parts = [
        ...(tasks === null ? [] : [countOf(tasks, "task")]),
        ...(minutes === null ? [] : [countOf(minutes, "minute")]),
      ];
      return `${guidelineName(place)} ${parts.join(" or ")} a day`;
    })
    .join(", ");
}

const Change = z.object({ from: z.unknown(), to: z.unknown() });

/** In the words of the page. Older lines hold only what a field became. */
function describeProjectChange(details: Details): [string, ...string[]] {
  const changes = Object.entries(fieldNames).flatMap(([field, name]) => {
    if (!(field in details)) return [];
    if (field === "description") return [`“${name}”`];
    const change = Change.safeParse(details[field]);
    return [
      change.success
        ? `“${name}” from ${show(change.data.from)} to ${show(change.data.to)}`
        : `“${name}” to ${show(details[field])}`,
    ];
  });
  const { closed, reopened } = details;
  const effects = [
    ...(typeof closed === "number" ? [`${countOf(closed, "task")} closed`] : []),
    ...(typeof reopened === "number" ? [`${countOf(reopened, "task")} opened again`] : []),
  ];
  const effect = effects.length > 0 ? ` (${effects.join(", ")})` : "";
  return [
    `Changed ${changes.join(", ") || "the project"}${effect}`,
    ...Object.keys(fieldNames),
    "closed",
    "reopened",
  ];
}

const ruleNames = {
  standing: "standing",
  languages: "languages",
  knownAs: "name as author",
  totalQuota: "limit in all",
  dailyQuota: "limit of 24 hours",
} as const satisfies Record<keyof RaterRulesInput, string>;

function describeRaterChange(details: Details): [string, ...string[]] {
  const { name, reason, undone } = details;
  const changes = Object.entries(ruleNames).flatMap(([field, words]) => {
    const change = Change.safeParse(details[field]);
    return change.success ? [`${words} from ${show(change.data.from)} to ${show(change.data.to)}`] : [];
  });
  const because = reason ? `, because: “${reason}”` : "";
  return [
    `${undone ? "Undid a change of" : "Changed"} the rater ${name}: ${changes.join(", ")}${because}`,
    ...["name", "reason", "undone"],
    ...Object.keys(ruleNames),
  ];
}

function describeTarget(target: unknown): string {
  const drawn = Target.safeParse(target);
  if (!drawn.success) return "";
  const { kind, count } = drawn.data;
  return kind === "total" ? `, of ${inDigits(count)} in all` : `, up to ${inDigits(count)} of each stratum`;
}

function describeUserChange({
  name,
  administrator,
  disabled,
  passwordReset,
}: Details): [string, ...string[]] {
  const used = ["name", "administrator", "disabled", "passwordReset"] as const;
  if (passwordReset) return [`Gave ${name} a new password`, ...used];
  if (disabled !== undefined) return [`${disabled ? "Disabled" : "Enabled"} the account of ${name}`, ...used];
  return [administrator ? `Made ${name} an administrator` : `${name} is no longer an administrator`, ...used];
}

export function describeEvent(action: string, details: Details): string {
  const describe = sentences[action as AuditAction] as (typeof sentences)[AuditAction] | undefined;
  const [sentence, ...used] = describe?.(details) ?? [action];
  const rest = Object.entries(details)
    .filter(([key, value]) => !used.includes(key) && value !== "" && value !== null)
    .map(([key, value]) => `${words(key)} ${show(value)}`);
  return rest.length ? `${sentence}: ${rest.join(", ")}.` : `${sentence}.`;
}

/** "fileName" as "file name". */
function words(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function show(value: unknown): string {
  return typeof value === "string" ? `“${value}”` : JSON.stringify(value);
}
