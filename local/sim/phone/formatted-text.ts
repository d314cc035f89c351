/** A piece of a message's text. Links are http or https only. */
export type TextPiece =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; pieces: TextPiece[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; text: string; url: string };

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

/** WhatsApp's marks: a pair hugs its text and does not stand inside a word. */
const PATTERN =
  /```(?<code>[\s\S]+?)```|(?<url>https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]*_~،؛؟])|(?<![\p{L}\p{N}])(?<mark>[*_~])(?<inner>[^\s*_~](?:[^\n]*?[^\s])?)\k<mark>(?![\p{L}\p{N}])/gu;

/** Splits a WhatsApp text into plain text, *bold*, _italic_, ~strike~, ```code``` and links. Loses no character but the marks. */
export function formattedText(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(PATTERN)) {
    const { code, url, mark, inner } = match.groups ?? {};
    if (match.index > end) pieces.push({ kind: 'text', text: text.slice(end, match.index) });
    if (code !== undefined) pieces.push({ kind: 'code', text: code });
    else if (url !== undefined) pieces.push({ kind: 'link', text: url, url });
    else if ((mark === '*' || mark === '_' || mark === '~') && inner !== undefined) {
      pieces.push({ kind: MARKS[mark], pieces: formattedText(inner) });
    }
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) });
  return pieces;
}

/** The words without their marks. */
export function plainText(pieces: TextPiece[]): string {
  return pieces.map((piece) => ('pieces' in piece ? plainText(piece.pieces) : piece.text)).join('');
}
