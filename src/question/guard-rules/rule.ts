/** A reason to stop: `when` is found and `unless` is not. Both see the normalised text (see `normalise.ts`). */
export interface Rule<Kind extends string> {
  kind: Kind;
  when: RegExp;
  unless?: RegExp;
}

/** The kind of the first rule that holds for one of the forms of a text. Patterns bound every gap, so that time stays linear. */
export function firstKind<Kind extends string>(rules: readonly Rule<Kind>[], forms: string[]): Kind | undefined {
  for (const rule of rules) {
    if (forms.some((form) => rule.when.test(form) && !rule.unless?.test(form))) return rule.kind;
  }
  return undefined;
}
