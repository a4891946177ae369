import type { HeadersFunction, LinksFunction, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "@remix-run/react";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import type { Theme } from "#app/lib/theme.ts";
import { ErrorPage } from "./components/error-page.tsx";
import { useNonce } from "./lib/nonce.ts";
import { route } from "./lib/route.server.ts";
import { readTheme } from "./lib/theme-cookie.server.ts";
import styles from "./styles/app.css?url";

const Toaster = lazy(async () => ({ default: (await import("sonner")).Toaster }));

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const meta: MetaFunction = () => [{ title: "Assay" }];

/** A page keeps the Retry-After header of a failure. */
export const headers: HeadersFunction = ({ errorHeaders }) => {
  const wait = errorHeaders?.get("Retry-After");
  return wait ? { "Retry-After": wait } : {};
};

export const loader = route.anyone(async ({ request, person }) => ({
  person: person && { name: person.name, isAdministrator: person.isAdministrator },
  theme: readTheme(request.headers.get("Cookie")),
}));

export function Layout({ children }: { children: ReactNode }) {
  const theme = useRouteLoaderData<typeof loader>("root")?.theme ?? "system";
  const nonce = useNonce();
  return (
    <html lang="en" dir="ltr" className={theme === "system" ? undefined : theme} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <Toasts theme={theme} />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}

/** Where toasts appear. Loaded after the page, which never needs one for its first paint. */
function Toasts({ theme }: { theme: Theme }) {
  const [isMounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  if (!isMounted) return null;
  return (
    <Suspense fallback={null}>
      <Toaster position="bottom-right" theme={theme} />
    </Suspense>
  );
}
