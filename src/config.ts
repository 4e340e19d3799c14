import { z } from 'zod';
import {
  addressRange,
  amount,
  days,
  httpUrl,
  json,
  jsonList,
  list,
  oneOf,
  origin,
  postgresUrl,
  safeUrl,
  secrets,
  weeklyHours,
  wholeNumber,
} from './config-values.ts';
import { AppError } from './errors.ts';
import { Grant } from './types/staff.ts';

/** Every variable that the program reads, in the order of `.env.example`. An empty value counts as missing. */
const variables = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(8787),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: postgresUrl().exactOptional(),
  TEST_DATABASE_URL: postgresUrl().exactOptional(),
  SESSION_SECRET: secrets().exactOptional(),
  DATA_KEYS: secrets().exactOptional(),
  CHAT_BASE_URL: httpUrl().exactOptional(),
  CHAT_API_KEY: z.string().exactOptional(),
  CHAT_MODEL: z.string().exactOptional(),
  CHAT_FALLBACKS: jsonList(
    z.strictObject({ baseUrl: httpUrl(), model: z.string().min(1), apiKey: z.string().exactOptional() }),
  ).default([]),
  CHAT_VERIFIER: json(
    z.strictObject({ baseUrl: httpUrl(), model: z.string().min(1), apiKey: z.string().exactOptional() }),
  ).exactOptional(),
  CHAT_MODE: oneOf('generative', 'assisted', 'extractive').default('generative'),
  CHAT_DEADLINE_MS: wholeNumber(100, 600_000).default(20_000),
  CHAT_MAX_CALLS: wholeNumber(1, 100).default(7),
  CHAT_BUDGET_TOKENS: wholeNumber(0, Number.MAX_SAFE_INTEGER).exactOptional(),
  CHAT_BUDGET_MONEY: amount().exactOptional(),
  CHAT_PRICES: json(
    z.record(z.string(), z.strictObject({ prompt: z.number().nonnegative(), completion: z.number().nonnegative() })),
  ).exactOptional(),
  LANGCHAIN_MODULE: z.string().exactOptional(),
  EMBEDDING_BASE_URL: httpUrl().exactOptional(),
  EMBEDDING_API_KEY: z.string().exactOptional(),
  EMBEDDING_MODEL: z.string().exactOptional(),
  API_KEYS: list(z.string().min(8, 'each key must have at least 8 characters')).default([]),
  OIDC_ISSUER: safeUrl().exactOptional(),
  OIDC_CLIENT_ID: z.string().exactOptional(),
  OIDC_CLIENT_SECRET: z.string().exactOptional(),
  OIDC_REDIRECT_URI: safeUrl('/console/oidc/callback').exactOptional(),
  OIDC_NAME: z.string().max(60, 'must have at most 60 characters').exactOptional(),
  OIDC_SCOPE: z
    .string()
    .refine((text) => text.split(' ').includes('openid'), 'must name the scope openid, such as: openid profile')
    .default('openid profile'),
  OIDC_NAME_CLAIM: z.string().default('preferred_username'),
  OIDC_ROLES_CLAIM: z.string().default('roles'),
  OIDC_ROLES: json(z.record(z.string(), z.array(Grant))).exactOptional(),
  OIDC_SERVICES_CLAIM: z.string().exactOptional(),
  OIDC_CONTACT: z.string().max(200, 'must have at most 200 characters').exactOptional(),
  OIDC_LOCAL_ACCOUNTS: oneOf('refused', 'break-glass').default('refused'),
  ALLOWED_ORIGINS: list(origin()).default([]),
  TRUSTED_PROXIES: list(addressRange()).default([]),
  RATE_LIMIT_PER_MINUTE: wholeNumber(1, 1_000_000).default(30),
  KEEP_ORDINARY_DAYS: wholeNumber(0, 36_500).default(180),
  KEEP_REPORTED_DAYS: wholeNumber(0, 36_500).default(365),
  KEEP_HANDED_OVER_DAYS: wholeNumber(0, 36_500).default(365),
  KEEP_EMERGENCY_DAYS: wholeNumber(0, 36_500).default(30),
  DESK_HOURS: weeklyHours().exactOptional(),
  DESK_HOLIDAYS: days().default([]),
  DESK_WORKED_DAYS: days().default([]),
  FETCH_ALLOW: list(
    z.string().regex(/^(\[[0-9a-fA-F:.]+\]|[^\s:/[\]]+):\d{1,5}$/, 'each entry must be host:port'),
  ).default([]),
  OPERATOR_NAME: z.string().max(200, 'must have at most 200 characters').exactOptional(),
  OPERATOR_CONTACT: z.string().max(200, 'must have at most 200 characters').exactOptional(),
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info'),
});

type Variables = z.infer<typeof variables>;
type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Rest}`
  ? `${Lowercase<Head>}${Capitalize<CamelCase<Rest>>}`
  : Lowercase<Name>;

/** The environment, parsed: `CHAT_BASE_URL` is `chatBaseUrl`, and so on. Lists are arrays, numbers numbers. */
export type Config = { [Name in keyof Variables as CamelCase<Name>]: Variables[Name] };

export const variableNames = Object.keys(variables.shape) as (keyof Variables)[];

/**
 * Parses the environment; the doors call it once, at start.
 * @throws AppError `config` that names every bad variable and its reason, and no value (a value may be a secret).
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const present = variableNames.flatMap((name) => {
    const value = environment[name]?.trim();
    return value ? [[name, value] as const] : [];
  });
  const parsed = variables.safeParse(Object.fromEntries(present));
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)),
    ...missingPartners(new Set(present.map(([name]) => name))),
  ];
  if (!parsed.success || problems.length > 0) {
    throw new AppError('config', ['The configuration is not usable.', ...new Set(problems)].join('\n  '));
  }
  return Object.fromEntries(Object.entries(parsed.data).map(([name, value]) => [camelCase(name), value])) as Config;
}

/** Variables that make sense only together. */
const partners: [keyof Variables, keyof Variables, string][] = [
  ['DATABASE_URL', 'SESSION_SECRET', 'is required when DATABASE_URL is set, so that every instance signs alike'],
  ['DATABASE_URL', 'DATA_KEYS', 'is required when DATABASE_URL is set, so that every instance reads the same texts'],
  ['CHAT_BASE_URL', 'CHAT_MODEL', 'is required when CHAT_BASE_URL is set'],
  ['CHAT_MODEL', 'CHAT_BASE_URL', 'is required when CHAT_MODEL is set'],
  ['CHAT_API_KEY', 'CHAT_BASE_URL', 'is required when CHAT_API_KEY is set'],
  ['CHAT_FALLBACKS', 'CHAT_BASE_URL', 'is required when CHAT_FALLBACKS is set'],
  ['EMBEDDING_BASE_URL', 'EMBEDDING_MODEL', 'is required when EMBEDDING_BASE_URL is set'],
  ['EMBEDDING_MODEL', 'EMBEDDING_BASE_URL', 'is required when EMBEDDING_MODEL is set'],
  ['EMBEDDING_API_KEY', 'EMBEDDING_BASE_URL', 'is required when EMBEDDING_API_KEY is set'],
  ['DESK_HOLIDAYS', 'DESK_HOURS', 'is required when DESK_HOLIDAYS is set'],
  ['DESK_WORKED_DAYS', 'DESK_HOURS', 'is required when DESK_WORKED_DAYS is set'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'is required when OIDC_ISSUER is set'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_SECRET', 'is required when OIDC_ISSUER is set'],
  ['OIDC_ISSUER', 'OIDC_REDIRECT_URI', 'is required when OIDC_ISSUER is set; register the same one at the provider'],
  ...(
    [
      'OIDC_CLIENT_ID',
      'OIDC_CLIENT_SECRET',
      'OIDC_REDIRECT_URI',
      'OIDC_NAME',
      'OIDC_ROLES',
      'OIDC_SERVICES_CLAIM',
      'OIDC_CONTACT',
    ] as const
  ).map((name): [keyof Variables, keyof Variables, string] => [name, 'OIDC_ISSUER', `is required when ${name} is set`]),
];

function missingPartners(present: Set<string>): string[] {
  return partners.flatMap(([cause, needed, reason]) =>
    present.has(cause) && !present.has(needed) ? [`${needed}: ${reason}`] : [],
  );
}

function camelCase(name: string): string {
  return name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
