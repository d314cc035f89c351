/** An e-mail to one person. `html` is the same text for programs that show it. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html?: string;
}

/** Sends e-mail. Throws Unavailable when it was not taken; the same mail may then be sent again. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}
