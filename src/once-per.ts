/** The same work for the same object is done once, and forgotten with it. For objects that never change. */
export function oncePer<Given extends object, Made>(work: (given: Given) => Made): (given: Given) => Made {
  const made = new WeakMap<Given, { value: Made }>();
  return (given) => {
    const there = made.get(given) ?? { value: work(given) };
    made.set(given, there);
    return there.value;
  };
}
