import { Form, Link, NavLink, useMatch, useRouteLoaderData } from "@remix-run/react";
import { BookOpen, CircleUser, LogOut, type LucideIcon, Moon, Sun, SunMoon, Users } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { verbatimChildren } from "#app/components/ui/verbatim-children.tsx";
import { cn } from "#app/lib/cn.ts";
import { paths } from "#app/lib/paths.ts";
import { rememberTheme, themes } from "#app/lib/theme.ts";
import type { loader as rootLoader } from "#app/root.tsx";
import { Button } from "./ui/button.tsx";

export type Tab = { to: string; label: string; end?: boolean };

/** The frame of every page of a signed-in person: bar, tabs of the project, content. */
export function Shell({ trail, tabs, children }: { trail?: ReactNode; tabs?: Tab[]; children: ReactNode }) {
  const root = useRouteLoaderData<typeof rootLoader>("root");
  return (
    <div className="flex min-h-screen flex-col">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:m-2 focus:rounded focus:bg-accent focus:p-2 focus:text-on-accent"
      >
        Skip to the content
      </a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex h-12 max-w-[90rem] items-center gap-3 px-4">
          <Link to={paths.home()} className="font-semibold tracking-tight">
            Assay
          </Link>
          {trail && (
            <span className="min-w-0 truncate text-muted before:me-3 before:content-['/']">
              {verbatimChildren(trail)}
            </span>
          )}
          <nav aria-label="Account" className="ms-auto flex items-center gap-1">
            <BarLink to={paths.guidelines()} icon={BookOpen} label="Guidelines" />
            {root?.person?.isAdministrator && <BarLink to={paths.users()} icon={Users} label="Users" />}
            {root?.person && <BarLink to={paths.account()} icon={CircleUser} label={root.person.name} />}
            <ThemeButton />
            <Form method="post" action={paths.logout()}>
              <Button type="submit" variant="ghost" size="sm" aria-label="Sign out">
                <LogOut aria-hidden />
              </Button>
            </Form>
          </nav>
        </div>
        {tabs && <Tabs tabs={tabs} />}
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[90rem] flex-1 px-4 py-5 outline-none">
        {children}
      </main>
    </div>
  );
}

/** A link of the bar: its words where there is room, else its icon. */
function BarLink({ to, icon: Icon, label }: { to: string; icon: LucideIcon; label: string }) {
  return (
    <NavLink
      to={to}
      className={({ isActive }) =>
        cn("rounded px-2 py-1 text-sm hover:bg-sunken", isActive ? "text-ink" : "text-muted")
      }
    >
      <Icon aria-hidden className="size-4 sm:hidden" />
      <span className="sr-only max-w-40 truncate sm:not-sr-only sm:block">
        <Verbatim>{label}</Verbatim>
      </span>
    </NavLink>
  );
}

function Tabs({ tabs }: { tabs: Tab[] }) {
  return (
    <nav aria-label="Project" className="mx-auto flex max-w-[90rem] gap-1 overflow-x-auto px-3">
      {tabs.map((tab) => (
        <TabLink key={tab.to} {...tab} />
      ))}
    </nav>
  );
}

function TabLink({ to, label, end = false }: Tab) {
  const link = useRef<HTMLAnchorElement>(null);
  const isActive = useMatch({ path: to, end }) !== null;
  // On a narrow screen the row of tabs scrolls: the open one must be in sight.
  useEffect(() => {
    if (isActive) link.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [isActive]);
  return (
    <NavLink
      ref={link}
      to={to}
      end={end}
      className={cn(
        "whitespace-nowrap border-b-2 px-2.5 py-2 text-sm",
        isActive ? "border-accent font-medium text-ink" : "border-transparent text-muted hover:text-ink",
      )}
    >
      {label}
    </NavLink>
  );
}

const themeIcons = { system: SunMoon, light: Sun, dark: Moon } as const;

function ThemeButton() {
  const root = useRouteLoaderData<typeof rootLoader>("root");
  const [theme, setTheme] = useState(root?.theme ?? "system");
  const Icon = themeIcons[theme];
  const next = themes[(themes.indexOf(theme) + 1) % themes.length]!;
  return (
    <Button
      variant="ghost"
      size="sm"
      aria-label={`Theme: ${theme}. Change to ${next}.`}
      title={`Theme: ${theme}`}
      onClick={() => {
        rememberTheme(next);
        setTheme(next);
      }}
    >
      <Icon aria-hidden />
    </Button>
  );
}
