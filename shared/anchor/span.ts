/** A passage in UTF-16 offsets into `ProseText.text`, half-open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
