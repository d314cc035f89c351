import { DOMParser, Element, onWarningStopParsing, ParseError } from '@xmldom/xmldom';

/** The root of a well-formed XML document; undefined for anything else, and for a document with a document type. */
export function parseXml(text: string): Element | undefined {
  try {
    const parser = new DOMParser({ onError: onWarningStopParsing, locator: false });
    const { doctype, documentElement } = parser.parseFromString(text, 'text/xml');
    return doctype === null ? (documentElement ?? undefined) : undefined;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return undefined;
  }
}

export function isNamed(element: Element, namespace: string, name: string): boolean {
  return element.namespaceURI === namespace && element.localName === name;
}

/** The elements of this name directly below. */
export function childrenOf(element: Element, namespace: string, name: string): Element[] {
  const elements = [...element.childNodes].filter((node) => node instanceof Element);
  return elements.filter((child) => isNamed(child, namespace, name));
}

/** What an element says, without the white space around it. */
export function textOf(element: Element): string {
  return (element.textContent ?? '').trim();
}
