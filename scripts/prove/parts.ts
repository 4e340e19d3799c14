import { NotProvable, type Proof, type ProofOptions } from './proof.ts';

/** Proves the parts that `--only` names, all of them without it, and says how long each took. @throws NotProvable when it names none */
export async function proveParts(parts: Record<string, Proof>, options: ProofOptions): Promise<void> {
  const wanted = options.only?.split(' ');
  const chosen = Object.entries(parts).filter(([name]) => !wanted || wanted.includes(name));
  if (chosen.length === 0) throw new NotProvable(`--only: name some of ${Object.keys(parts).join(', ')}`);
  for (const [name, part] of chosen) {
    const started = performance.now();
    await part(options);
    options.log(`${name}: held, ${((performance.now() - started) / 60_000).toFixed(1)} min`);
  }
}
