/** Somebody has died already: papers are asked about, and an ambulance is no help. */
const died =
  /去世|过世|離世|离世|病逝|身亡|咽(了)?气|\b(died|passed away|passed on|(is|was found) dead|death of my)\b|亡くなりました|亡くなった|亡くなって|他界|死去|사망했|돌아가셨|돌아가신|숨졌|умер(ла|ли)?(?!\p{L})|скончал|не стало|અવસાન|મૃત્યુ થ|ગુજરી ગ/iu;

export const tellsOfDeath = (text: string): boolean => died.test(text);
