declare module '*/widget.css' {
  /** The style of the shadow tree. */
  const text: string;
  export default text;
}
