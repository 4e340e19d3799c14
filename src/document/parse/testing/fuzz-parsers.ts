import { readdir } from 'node:fs/promises';
import { extname } from 'node:path';
import { seeded } from '../../../seeded.ts';
import { endingOf } from '../parse-file.ts';
import type { Parsed } from '../parsed.ts';
import { openParserThread, type ParseLimits, usualLimits } from '../parser-thread.ts';
import { parsers } from '../registry.ts';
import { openZip } from '../zip.ts';
import { changeBytes, type Random } from './change-bytes.ts';
import { packZip } from './pack-zip.ts';
import { sampleBytes } from './read-sample.ts';

export interface FuzzReport {
  files: number;
  /** Came out as a document all the same. */
  parsed: number;
  /** Refused, by reason; numbers in reasons are left out. */
  refused: Record<string, number>;
  /** Refused because a limit stopped its reader: a clear ending, yet one that a reader should seldom need. */
  stopped: { number: number; name: string; reason: string }[];
  /** A document that is none, or a reason that isn't in words for people: each a fault of ours. */
  faults: { number: number; name: string; reason: string }[];
}

export interface FuzzOptions {
  seed: number;
  count: number;
  limits?: ParseLimits;
  onProgress?: (done: number, of: number) => void;
}

interface Sample {
  name: string;
  bytes: Uint8Array;
}

/** Breaks the files beside this one in `count` seeded ways and parses each as publishing does: all must end as a document or a reason. */
export async function fuzzParsers(options: FuzzOptions): Promise<FuzzReport> {
  const { seed, count, limits = usualLimits, onProgress } = options;
  const samples = await readSamples();
  const random = seeded(seed);
  const thread = openParserThread(limits);
  const report: FuzzReport = { files: count, parsed: 0, refused: {}, stopped: [], faults: [] };
  try {
    for (let number = 0; number < count; number++) {
      const file = brokenFile(samples, random);
      const outcome = await thread.parse(file.bytes, { name: file.name }).catch((error: Error) => error.message);
      note(report, { number, name: file.name, outcome });
      onProgress?.(number + 1, count);
    }
  } finally {
    await thread.close();
  }
  return report;
}

function note(
  report: FuzzReport,
  { number, name, outcome }: { number: number; name: string; outcome: Parsed | string },
): void {
  if (typeof outcome !== 'string') {
    const fault = faultOf(outcome);
    if (fault) report.faults.push({ number, name, reason: fault });
    else report.parsed += 1;
    return;
  }
  const reason = outcome.replace(/\d+/g, '#').slice(0, 80);
  report.refused[reason] = (report.refused[reason] ?? 0) + 1;
  if (stopped.test(outcome)) report.stopped.push({ number, name, reason: outcome });
  else if (!inWords.test(outcome) || broken.test(outcome)) report.faults.push({ number, name, reason: outcome });
}

const inWords = /^(?:the (?:file|text|name|encoding)|front matter:|row \d|a (?:table|sheet) |files ending)/;
const stopped = /^reading the file took/;
const broken = /its reader stopped|undefined|is not a function|Cannot read/;

/** A document must have text, and nothing in it that no reader could see. */
function faultOf(parsed: Parsed): string | undefined {
  const statements = parsed.sections.flatMap((section) => section.statements);
  if (statements.length === 0 && !parsed.marked) return 'a document without statements came out';
  if (statements.some(({ text }) => text.trim() === '')) return 'an empty statement came out';
  return statements.some(({ text }) => text.includes('\0')) ? 'a zero character came out' : undefined;
}

/** A bomb broken is still large: it says nothing new. */
const leftOut = /^bomb/;

async function readSamples(): Promise<Sample[]> {
  const names = await readdir(new URL('files/', import.meta.url));
  const read = names.sort().filter((name) => parsers[endingOf(name)] && !leftOut.test(name));
  return Promise.all(read.map(async (name) => ({ name, bytes: await sampleBytes(name) })));
}

/** A sample broken, now and then under the name of another format. */
function brokenFile(samples: Sample[], random: Random): Sample {
  const pick = (): Sample =>
    samples[Math.floor(random() * samples.length)] ?? { name: 'empty.txt', bytes: new Uint8Array() };
  const sample = pick();
  const other = pick();
  const inside = /\.(?:docx|xlsx)$/.test(sample.name) && random() < 0.7;
  const bytes = inside
    ? breakInside(sample.bytes, random, other.bytes)
    : changeBytes(sample.bytes, random, other.bytes);
  return { name: `broken${extname(random() < 0.1 ? other.name : sample.name)}`, bytes };
}

/** Breaks one of the files packed in a file, which packing would otherwise protect. */
function breakInside(bytes: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  const files = unpacked(bytes);
  const names = [...files.keys()].filter((name) => name.endsWith('.xml') || name.endsWith('.rels'));
  const name = names[Math.floor(random() * names.length)];
  if (name === undefined) return changeBytes(bytes, random, other);
  return packZip(files.set(name, changeBytes(files.get(name) ?? bytes, random, other)));
}

function unpacked(bytes: Uint8Array): ReturnType<typeof openZip> {
  try {
    return openZip(bytes);
  } catch {
    return new Map();
  }
}
