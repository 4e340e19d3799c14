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

/** They mend what citizens could not get, and write what citizens read. */
const workers = ['editor', 'reviewer', 'administrator'] as const;
/** They answer what citizens hand over. */
const deskPeople = ['desk', 'administrator'] as const;
/** They try out what the published knowledge finds. */
const testers = ['editor', 'reviewer', 'administrator', 'evaluator'] as const;

/** Every route of the console below `/console`, and who may use it. There are no others: `console.tsx` serves what stands here. */
export const permissions = {
  'GET /console.css': { who: 'everyone' },
  'GET /autosave.js': { who: 'everyone' },
  'GET /sign-in': { who: 'everyone' },
  'POST /sign-in': { who: 'everyone' },
  'GET /setup': { who: 'everyone' },
  'POST /setup': { who: 'everyone' },
  'GET /code': { who: 'everyone' },
  'POST /code': { who: 'everyone' },
  'GET /oidc': { who: 'everyone' },
  'GET /oidc/callback': { who: 'everyone' },
  'GET /oidc/again': { who: roles },
  'GET ': { who: roles },
  'POST /sign-out': { who: roles },
  'GET /sessions': { who: roles },
  'POST /sessions/end': { who: roles },
  'GET /switches': { who: roles },
  'POST /switches/set': { who: deciders, confirmed: true },
  'POST /switches/lift': { who: deciders, confirmed: true },
  'GET /why': { who: readers },
  'POST /why/replay': { who: readers },
  'GET /conversations': { who: readers },
  'POST /conversations/export': { who: readers, confirmed: true },
  'GET /conversation': { who: readers },
  'GET /work': { who: workers },
  'GET /work/item': { who: workers },
  'POST /work/mark': { who: workers },
  'POST /work/carry': { who: workers },
  'POST /work/answer': { who: workers },
  'GET /desk': { who: deskPeople },
  'GET /desk/hours': { who: administrators },
  'POST /desk/hours': { who: administrators, confirmed: true },
  'GET /desk/one': { who: deskPeople },
  'POST /desk/take': { who: deskPeople },
  'POST /desk/return': { who: deskPeople },
  'POST /desk/answer': { who: deskPeople },
  'POST /desk/close': { who: deskPeople },
  'POST /desk/carry': { who: deskPeople },
  'GET /evaluation-questions': { who: testers },
  'GET /evaluation-questions.jsonl': { who: testers },
  'POST /evaluation-questions/remove': { who: deciders },
  'GET /hit-test': { who: testers },
  'POST /hit-test': { who: testers },
  'POST /hit-test/keep': { who: testers },
  'POST /hit-test/rerun': { who: testers },
  'GET /knowledge': { who: roles },
  'GET /knowledge/file': { who: roles },
  'GET /knowledge/preview': { who: roles },
  'GET /knowledge/history': { who: roles },
  'POST /knowledge/export': { who: workers },
  'GET /knowledge/upload': { who: workers },
  'POST /knowledge/upload': { who: workers },
  'GET /knowledge/upload/one': { who: workers },
  'GET /knowledge/upload/original': { who: workers },
  'POST /knowledge/upload/accept': { who: workers },
  'POST /knowledge/upload/discard': { who: workers },
  'POST /knowledge/bulk': { who: workers },
  'POST /knowledge/bulk/undo': { who: workers },
  'POST /knowledge/save': { who: workers },
  'POST /knowledge/remove': { who: workers },
  'POST /knowledge/discard': { who: workers },
  'POST /knowledge/rebase': { who: workers },
  'GET /first-hour': { who: workers },
  'POST /first-hour/begin': { who: workers },
  'GET /first-hour/file': { who: workers },
  'POST /first-hour/save': { who: workers },
  'GET /first-hour/preview': { who: workers },
  'POST /first-hour/propose': { who: workers },
  'POST /first-hour/publish': { who: workers },
  'GET /proposals': { who: roles },
  'GET /proposals/one': { who: roles },
  'POST /proposals/make': { who: workers },
  'POST /proposals/withdraw': { who: workers },
  'POST /proposals/weigh': { who: workers },
  'POST /proposals/review': { who: deciders, confirmed: true },
  'POST /proposals/publish': { who: deciders, confirmed: true },
  'GET /publications': { who: roles },
  'POST /publications/roll-back': { who: deciders, confirmed: true },
  'GET /keys': { who: administrators },
  'POST /keys/create': { who: administrators, confirmed: true },
  'POST /keys/revoke': { who: administrators, confirmed: true },
  'GET /accounts': { who: administrators },
  'POST /accounts/invite': { who: administrators, confirmed: true },
  'POST /accounts/change': { who: administrators, confirmed: true },
  'POST /accounts/disable': { who: administrators, confirmed: true },
  'POST /accounts/enable': { who: administrators, confirmed: true },
  'POST /accounts/sign-out': { who: administrators, confirmed: true },
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
