/** What is wrong with a file, in words for whoever wants to publish it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}
