import { z } from "zod";
import { requireBody } from "#app/lib/respond.server.ts";
import { route } from "#app/lib/route.server.ts";
import { themes } from "#app/lib/theme.ts";
import { themeCookie } from "#app/lib/theme-cookie.server.ts";

const Choice = z.object({ theme: z.enum(themes) });

export const loader = route.postOnly();

export const action = route.anyone(async ({ request, context }) => {
  const { theme } = await requireBody(request, Choice);
  const headers = { "Set-Cookie": themeCookie(theme, context.secure) };
  return new Response(null, { status: 204, headers });
});
