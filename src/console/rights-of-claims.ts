import type { Config } from '../config.ts';
import type { AccountRights } from '../database/accounts.ts';
import { Grant, Role } from '../types/staff.ts';

export type Claims = Record<string, unknown>;

export type ClaimNames = Pick<Config, 'oidcRolesClaim' | 'oidcRoles' | 'oidcServicesClaim'>;

/**
 * The roles and services that a provider's claims give. What the mapping doesn't know gives nothing.
 * @returns services only where the claims say something about them
 */
export function rightsOfClaims(
  claims: Claims,
  { oidcRolesClaim, oidcRoles, oidcServicesClaim }: ClaimNames,
): Pick<AccountRights, 'roles'> & Partial<AccountRights> {
  const held = wordsIn(claimAt(claims, oidcRolesClaim));
  const grants = oidcRoles
    ? held.flatMap((word) => (Object.hasOwn(oidcRoles, word) ? (oidcRoles[word] ?? []) : []))
    : held.filter((word) => Grant.safeParse(word).success);
  const roles = [...new Set(grants.map((grant) => Role.parse(grant.split(':')[0])))];
  const named = grants.flatMap((grant) => grant.split(':').slice(1));
  const claimed = oidcServicesClaim ? wordsIn(claimAt(claims, oidcServicesClaim)) : [];
  const namesServices = Object.values(oidcRoles ?? {}).some((list) => list.some((grant) => grant.includes(':')));
  if (!oidcServicesClaim && !namesServices && named.length === 0) return { roles };
  return { roles, services: [...new Set([...named, ...claimed])].sort() };
}

/** A claim of this very name, as some providers use addresses, or one within others: `realm_access.roles`. */
export function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>(
      (within, part) => (isClaims(within) && Object.hasOwn(within, part) ? within[part] : undefined),
      claims,
    );
}

const isClaims = (value: unknown): value is Claims => typeof value === 'object' && value !== null;

/** A list, or words in one text, as both are found. */
function wordsIn(claim: unknown): string[] {
  const list = typeof claim === 'string' ? claim.split(/[\s,]+/) : Array.isArray(claim) ? claim : [];
  return list.filter((word): word is string => typeof word === 'string' && word !== '');
}
