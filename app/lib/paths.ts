import type { ItemFilter } from "#core/schemas/item-filter.ts";
import type { ProjectRole } from "#core/schemas/project.ts";

/** Every URL of the app, in one place. Routes and links use these and never write a path by hand. */
const project = (slug: string) => `/projects/${encodeURIComponent(slug)}`;

export const paths = {
  home: () => "/",
  login: (next?: string) => (next && next !== "/" ? `/login?next=${encodeURIComponent(next)}` : "/login"),
  logout: () => "/logout",
  theme: () => "/theme",
  account: () => "/account",
  setup: (token: string) => `/setup/${token}`,
  invite: (token: string) => `/invite/${token}`,
  users: () => "/users",
  usersAudit: () => "/users/audit",
  guidelines: () => "/guidelines",
  choosing: () => "/guidelines/choosing",
  guideline: (id: string, sha256?: string) => `/guidelines/${id}${sha256 ? `?version=${sha256}` : ""}`,
  newProject: () => "/projects/new",
  project,
  /** The first page for a person with this role. */
  enter: ({ slug, role }: { slug: string; role: ProjectRole | null }) =>
    role === "rater" ? paths.rate(slug) : project(slug),
  items: (slug: string) => `${project(slug)}/items`,
  /** The items that a figure rests on. */
  itemsWhere: (slug: string, filter: Partial<Record<keyof ItemFilter, string | number>>) =>
    `${project(slug)}/items?${new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]))}`,
  item: (slug: string, itemId: number) => `${project(slug)}/items/${itemId}`,
  itemText: (slug: string, itemId: number) => `${project(slug)}/items/${itemId}/text.txt`,
  import: (slug: string) => `${project(slug)}/import`,
  importReport: (slug: string, importId: number) => `${project(slug)}/imports/${importId}`,
  importReportFile: (slug: string, importId: number) => `${project(slug)}/imports/${importId}/report.csv`,
  upload: (slug: string, kind: "outputs" | "ratings") => `${project(slug)}/upload/${kind}`,
  sampling: (slug: string) => `${project(slug)}/sampling`,
  agreement: (slug: string) => `${project(slug)}/agreement`,
  agreementReport: (slug: string) => `${project(slug)}/agreement/report.json`,
  raters: (slug: string, question?: string) =>
    `${project(slug)}/raters${question === undefined ? "" : `?${new URLSearchParams({ question })}`}`,
  rater: (slug: string, publicId: string, question: string) =>
    `${project(slug)}/raters/${publicId}?${new URLSearchParams({ question })}`,
  ratersReport: (slug: string, question: string) =>
    `${project(slug)}/raters/report.json?${new URLSearchParams({ question })}`,
  export: (slug: string) => `${project(slug)}/export`,
  exportFile: (
    slug: string,
    file: string,
    extras: { texts?: boolean; raterIds?: boolean; allPurposes?: boolean } = {},
  ) => {
    const asked = [
      ...(extras.texts ? ["texts=1"] : []),
      ...(extras.raterIds ? ["rater-ids=1"] : []),
      ...(extras.allPurposes ? ["all-purposes=1"] : []),
    ];
    return `${project(slug)}/export/${file}${asked.length > 0 ? `?${asked.join("&")}` : ""}`;
  },
  welfare: (slug: string) => `${project(slug)}/welfare`,
  skips: (slug: string) => `${project(slug)}/skips`,
  /** What a rater sees of an item under a guideline; without one of them Assay chooses. */
  preview: (slug: string, look: { item?: number; guideline?: string } = {}) => {
    const search = new URLSearchParams();
    if (look.item) search.set("item", String(look.item));
    if (look.guideline) search.set("guideline", look.guideline);
    return `${project(slug)}/preview${search.size > 0 ? `?${search}` : ""}`;
  },
  people: (slug: string) => `${project(slug)}/people`,
  projectGuidelines: (slug: string) => `${project(slug)}/guidelines`,
  settings: (slug: string) => `${project(slug)}/settings`,
  audit: (slug: string) => `${project(slug)}/audit`,
  rate: (slug: string) => `/rate/${encodeURIComponent(slug)}`,
  rateTask: (slug: string) => `/rate/${encodeURIComponent(slug)}/task`,
  ownRatings: (slug: string) => `/rate/${encodeURIComponent(slug)}/ratings`,
  ownRating: (slug: string, assignmentId: string) =>
    `/rate/${encodeURIComponent(slug)}/ratings/${assignmentId}`,
  ownRules: (slug: string) => `/rate/${encodeURIComponent(slug)}/preferences`,
  sampleStudy: () => "/sample-study",
} as const;
