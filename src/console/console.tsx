import { type Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { protectPage } from '../portal/protect-page.ts';
import { change, disable, enable, giveCode, invite, showAccounts } from './accounts.tsx';
import { exportAudit, showAudit } from './audit.tsx';
import { readVisit, refusalOf, refuse } from './guard.tsx';
import { createKey, revokeKey, showKeys } from './keys.tsx';
import { showOverview } from './overview.tsx';
import { type Permission, permissionOf, permissions, type Route } from './permissions.ts';
import { endOther, showSessions, signOut } from './sessions.tsx';
import { showCodePage, showSignIn, signIn, useCode } from './sign-in.tsx';
import { liftSwitch, setSwitch, showSwitches } from './switches.tsx';
import { type ConsoleDeps, isStaff, type StaffVisit, type Visit } from './visit.ts';
import { showWhy } from './why.tsx';

type OpenRoute = { [R in Route]: (typeof permissions)[R]['who'] extends 'everyone' ? R : never }[Route];

/** Routes that need no session. */
const open: Record<OpenRoute, (visit: Visit) => Promise<Response>> = {
  'GET /console.css': async ({ c, deps }) =>
    c.body(await deps.style(), 200, { 'content-type': 'text/css; charset=utf-8' }),
  'GET /sign-in': (visit) => showSignIn(visit),
  'POST /sign-in': signIn,
  'GET /setup': (visit) => showCodePage(visit, 'setup'),
  'POST /setup': (visit) => useCode(visit, 'setup'),
  'GET /code': (visit) => showCodePage(visit, 'code'),
  'POST /code': (visit) => useCode(visit, 'code'),
};

const staffed: Record<Exclude<Route, OpenRoute>, (visit: StaffVisit) => Promise<Response>> = {
  'GET ': showOverview,
  'POST /sign-out': signOut,
  'GET /sessions': showSessions,
  'POST /sessions/end': endOther,
  'GET /switches': (visit) => showSwitches(visit),
  'POST /switches/set': setSwitch,
  'POST /switches/lift': liftSwitch,
  'GET /why': showWhy,
  'GET /keys': (visit) => showKeys(visit),
  'POST /keys/create': createKey,
  'POST /keys/revoke': revokeKey,
  'GET /accounts': (visit) => showAccounts(visit),
  'POST /accounts/invite': invite,
  'POST /accounts/change': change,
  'POST /accounts/disable': disable,
  'POST /accounts/enable': enable,
  'POST /accounts/code': giveCode,
  'GET /audit': showAudit,
  'POST /audit/export': exportAudit,
};

/** The staff's pages, for `/console`. Each route is guarded by what `permissions.ts` says of it. */
export function staffConsole(deps: ConsoleDeps): Hono {
  const app = new Hono();
  app.use('*', keptByNobody, protectPage);
  for (const route of Object.keys(permissions) as Route[]) {
    const [method = '', path = ''] = route.split(' ');
    app.on(method, path || '/', (c) => serve(c, deps, route));
  }
  // Also says nothing to strangers about which addresses there are.
  const elsewhere: Permission = { who: permissionOf('GET ').who };
  app.all('*', async (c) => {
    const visit = await readVisit(c, deps);
    return (await refusalOf(visit, elsewhere)) ?? refuse(visit, 404);
  });
  return app;
}

async function serve(c: Context, deps: ConsoleDeps, route: Route): Promise<Response> {
  const visit = await readVisit(c, deps);
  const refusal = await refusalOf(visit, permissionOf(route));
  if (refusal) return refusal;
  if (isOpen(route)) return open[route](visit);
  return isStaff(visit) ? staffed[route](visit) : refuse(visit, 401);
}

const isOpen = (route: Route): route is OpenRoute => Object.hasOwn(open, route);

/** Pages for one person's eyes. */
const keptByNobody = createMiddleware(async (c, next) => {
  await next();
  c.header('cache-control', c.req.path.endsWith('.css') ? 'no-cache' : 'no-store');
});
