let graphemes: Intl.Segmenter | undefined;

/** The text in at most `max` UTF-16 units, never cut inside a visible character; `end` marks that something was cut off. */
export const cutText = (text: string, max: number, end = '…'): string => {
  if (text.length <= max) return text;
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  let length = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (length + segment.length > max - end.length) break;
    length += segment.length;
  }
  return text.slice(0, length).trimEnd() + end;
};
