import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { isPublicAddress } from './fetch-address.ts';
import { limits } from './parse/limits.ts';

export interface FetchDeps {
  /** `host:port` that may be reached although private. */
  allow: string[];
  /** Every IP address of a host name; by default the system's. */
  resolve?: (host: string) => Promise<string[]>;
  /** For everything, redirects included. */
  milliseconds?: number;
}

export interface Fetched {
  bytes: Uint8Array;
  /** Without a dot: what the content is served as. */
  ending: string;
  /** After redirects. */
  url: string;
}

const mostRedirects = 5;
const usualMilliseconds = 30_000;

/** Fetches one document from the public internet. @throws Error that says in words why it was refused or failed */
export async function fetchDocument(address: string, deps: FetchDeps): Promise<Fetched> {
  const signal = AbortSignal.timeout(deps.milliseconds ?? usualMilliseconds);
  let url = parseAddress(address);
  try {
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const response = await send(url, await reachable(url, deps), signal);
      const next = redirectOf(response);
      if (next === undefined) return await read(response, url, signal);
      response.destroy();
      url = parseAddress(next, url);
    }
  } catch (error) {
    if (signal.aborted) throw new Error('the server took too long');
    throw error;
  }
  throw new Error(`the server redirects more than ${mostRedirects} times`);
}

function parseAddress(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw new Error('this is no address');
  const url = new URL(address, base);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new Error('only http and https addresses are fetched');
  if (url.username || url.password) throw new Error('an address with a password in it is not fetched');
  url.hash = '';
  return url;
}

/** The IP addresses that may be connected to: checked here, and used as they are, so that DNS can't change its mind. */
async function reachable(url: URL, { allow, resolve = resolveAll }: FetchDeps): Promise<string[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const addresses = isIP(host) ? [host] : await resolve(host).catch(() => []);
  if (addresses.length === 0) throw new Error(`the host ${host} is unknown`);
  const allowed = allow.some((entry) => entry.toLowerCase() === `${url.hostname}:${port}`);
  if (!allowed && !addresses.every(isPublicAddress))
    throw new Error(`${host} has a private address; FETCH_ALLOW can list ${url.hostname}:${port}`);
  return addresses;
}

const resolveAll = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address);

function send(url: URL, addresses: string[], signal: AbortSignal): Promise<IncomingMessage> {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  const checked: LookupFunction = (_host, options, found) => {
    const [first] = all;
    if (options.all) found(null, all);
    else found(null, first?.address ?? '', first?.family);
  };
  const headers = {
    accept:
      'text/html, application/pdf, text/markdown, text/csv, text/plain, application/vnd.openxmlformats-officedocument.*',
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': 'Liaowen/0.1 (document import)',
  };
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    // No agent: a pooled connection would have been checked for another time.
    const sent = request(url, { agent: false, lookup: checked, headers, signal }, resolve);
    sent.once('error', (error) => reject(new Error(`the server can't be reached: ${error.message}`)));
    sent.end();
  });
}

/** Where a redirect leads; undefined for an answer. @throws Error for any other status */
function redirectOf({ statusCode = 0, headers }: IncomingMessage): string | undefined {
  if ([301, 302, 303, 307, 308].includes(statusCode) && headers.location) return headers.location;
  if (statusCode !== 200) throw new Error(`the server answers ${statusCode}`);
  return undefined;
}

const endings: Record<string, string> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'text/csv': 'csv',
  'text/tab-separated-values': 'tsv',
  'text/markdown': 'md',
  'text/plain': 'txt',
};
/** What servers say when they don't know: then the address tells. */
const unsure = new Set([
  'application/octet-stream',
  'binary/octet-stream',
  'application/force-download',
  'text/plain',
  '',
]);

function endingFor(response: IncomingMessage, url: URL): string {
  const type = (response.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const inAddress = /\.([a-z]{2,8})$/i.exec(url.pathname)?.[1]?.toLowerCase() ?? '';
  const named = Object.values(endings).find((ending) => ending === inAddress);
  const ending = unsure.has(type) ? (named ?? endings[type]) : endings[type];
  if (!ending) throw new Error(`the server sends ${type || 'an unnamed type'}, which is no document`);
  return ending;
}

async function read(response: IncomingMessage, url: URL, signal: AbortSignal): Promise<Fetched> {
  try {
    const ending = endingFor(response, url);
    if (Number(response.headers['content-length'] ?? 0) > limits.bytes) throw tooMuch();
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of unpacked(response, signal)) {
      length += (part as Buffer).length;
      if (length > limits.bytes) throw tooMuch();
      parts.push(part as Buffer);
    }
    return { bytes: new Uint8Array(Buffer.concat(parts)), ending, url: url.href };
  } finally {
    response.destroy();
  }
}

const tooMuch = () => new Error(`the server sends more than ${limits.bytes / 1024 / 1024} MB`);

function unpacked(response: IncomingMessage, signal: AbortSignal): Readable {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity') return response;
  const unpackers: Record<string, () => NodeJS.ReadWriteStream> = {
    gzip: createGunzip,
    'x-gzip': createGunzip,
    deflate: createInflate,
    br: createBrotliDecompress,
  };
  const unpacker = unpackers[encoding]?.();
  if (!unpacker) throw new Error(`the server packs its answer as ${encoding}, which isn't read`);
  signal.addEventListener('abort', () => response.destroy(), { once: true });
  // Errors surface where the unpacked stream is read.
  pipeline(response, unpacker, () => {});
  return unpacker as unknown as Readable;
}
