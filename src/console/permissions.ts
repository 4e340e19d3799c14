import { type Role, roles } from '../types/staff.ts';

export type Method = 'GET' | 'POST';

/** Who may use a route. */
export interface Permission {
  /** `everyone`: without a session too. */
  who: 'everyone' | readonly Role[];
  /** The password must have been typed in the last minutes. */
  confirmed?: true;
}

const administrators = ['administrator'] as const;
const overseers = ['administrator', 'auditor'] as const;
/** They answer for what citizens read. */
const deciders = ['administrator', 'reviewer'] as const;

/** They may read what citizens asked, as masked. */
const readers = ['administrator', 'reviewer', 'auditor'] as const;

/** Every route of the console below `/console`, and who may use it. There are no others: `console.tsx` serves what stands here. */
export const permissions = {
  'GET /console.css': { who: 'everyone' },
  'GET /sign-in': { who: 'everyone' },
  'POST /sign-in': { who: 'everyone' },
  'GET /setup': { who: 'everyone' },
  'POST /setup': { who: 'everyone' },
  'GET /code': { who: 'everyone' },
  'POST /code': { who: 'everyone' },
  'GET ': { who: roles },
  'POST /sign-out': { who: roles },
  'GET /sessions': { who: roles },
  'POST /sessions/end': { who: roles },
  'GET /switches': { who: roles },
  'POST /switches/set': { who: deciders, confirmed: true },
  'POST /switches/lift': { who: deciders, confirmed: true },
  'GET /why': { who: readers },
  'GET /keys': { who: administrators },
  'POST /keys/create': { who: administrators, confirmed: true },
  'POST /keys/revoke': { who: administrators, confirmed: true },
  'GET /accounts': { who: administrators },
  'POST /accounts/invite': { who: administrators, confirmed: true },
  'POST /accounts/change': { who: administrators, confirmed: true },
  'POST /accounts/disable': { who: administrators, confirmed: true },
  'POST /accounts/enable': { who: administrators, confirmed: true },
  'POST /accounts/code': { who: administrators, confirmed: true },
  'GET /audit': { who: overseers },
  'POST /audit/export': { who: overseers },
} as const satisfies Record<`${Method} ${string}`, Permission>;

export type Route = keyof typeof permissions;

export function permissionOf(route: Route): Permission {
  return permissions[route];
}

export function mayUse(held: readonly Role[], { who }: Permission): boolean {
  return who === 'everyone' || who.some((role) => held.includes(role));
}

/** For menus and forms: whether there is anything to be had there. */
export function mayOpen(held: readonly Role[], method: Method, path: string): boolean {
  const route = `${method} ${path}`;
  return Object.hasOwn(permissions, route) && mayUse(held, permissionOf(route as Route));
}
