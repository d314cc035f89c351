import type { QuotationContent, Seller } from './quotation-content.ts';
import type { Totals } from './totals.ts';

/** What the document of a quotation shows. */
export interface QuotationDocument {
  /** As people write it: `Q-2026-17`. */
  number: string;
  revision: number;
  /** The local date on which it was sent. */
  issuedOn: string;
  seller: Seller;
  customer: { name: string; phone?: string | undefined };
  content: QuotationContent;
  totals: Totals;
  /** SHA-256 of the revision, in hex. */
  hash: string;
  /** PNG or JPEG. */
  logo?: Uint8Array | undefined;
  /** `#0b5`, for headings and rules. */
  accentColor?: string | undefined;
}

/** Makes the document that the customer gets. */
export interface QuotationRenderer {
  /** A PDF. */
  render(document: QuotationDocument): Promise<Uint8Array>;
}
