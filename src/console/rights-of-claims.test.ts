import { expect, test } from 'vitest';
import { rightsOfClaims } from './rights-of-claims.ts';

const mapped = { admins: ['administrator'], 'desk a': ['editor:passport', 'reviewer'], desk: ['editor:id-card'] };

test.each([
  [
    'a list',
    { oidcRolesClaim: 'roles' },
    { roles: ['auditor', 'editor:passport'] },
    ['auditor', 'editor'],
    ['passport'],
  ],
  ['words', { oidcRolesClaim: 'roles' }, { roles: 'auditor, evaluator' }, ['auditor', 'evaluator'], undefined],
  ['nothing known', { oidcRolesClaim: 'roles' }, { roles: ['root', 'constructor', 7, null] }, [], undefined],
  ['no list', { oidcRolesClaim: 'roles' }, { roles: { administrator: true } }, [], undefined],
  ['a claim within a claim', { oidcRolesClaim: 'a.b' }, { a: { b: ['auditor'] } }, ['auditor'], undefined],
  ['an address', { oidcRolesClaim: 'https://x.y/roles' }, { 'https://x.y/roles': ['auditor'] }, ['auditor'], undefined],
  ['what objects have', { oidcRolesClaim: 'constructor.name' }, {}, [], undefined],
  [
    'groups',
    { oidcRolesClaim: 'g', oidcRoles: mapped },
    { g: ['desk a', 'desk', 'x'] },
    ['editor', 'reviewer'],
    ['id-card', 'passport'],
  ],
  ['a role that is no group', { oidcRolesClaim: 'g', oidcRoles: mapped }, { g: ['administrator', 'toString'] }, [], []],
  ['a group without services', { oidcRolesClaim: 'g', oidcRoles: mapped }, { g: ['admins'] }, ['administrator'], []],
  ['services', { oidcRolesClaim: 'g', oidcServicesClaim: 's' }, { g: ['editor'], s: 'b a' }, ['editor'], ['a', 'b']],
  ['no services any more', { oidcRolesClaim: 'g', oidcServicesClaim: 's' }, { g: ['editor'] }, ['editor'], []],
])('%s', (_, names, claims, roles, services) => {
  expect(rightsOfClaims(claims, names)).toEqual(services ? { roles, services } : { roles });
});
