import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { InvalidInput, Unavailable } from '../../core/errors.ts';
import type { Mailer } from '../../notifications/mailer.ts';

export interface SesMailerOptions {
  /** An address of a domain that the account has verified. */
  from: string;
  configurationSet: string;
  client?: SESv2Client;
}

const part = (Data: string) => ({ Data, Charset: 'UTF-8' });

/** Sends by Amazon SES. Throws InvalidInput for a mail that SES will never take, such as one to a malformed address. */
export const createSesMailer = ({
  from,
  configurationSet,
  client = new SESv2Client({}),
}: SesMailerOptions): Mailer => ({
  async send({ to, subject, text, html }) {
    const Body = { Text: part(text), ...(html !== undefined && { Html: part(html) }) };
    try {
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [to] },
          Content: { Simple: { Subject: part(subject), Body } },
          ConfigurationSetName: configurationSet,
        }),
      );
    } catch (error) {
      const internal = error instanceof Error ? error.name : 'unknown';
      if (internal === 'BadRequestException') {
        throw new InvalidInput({ public: 'The e-mail could not be sent: is the address right?', internal });
      }
      throw new Unavailable({ public: 'The e-mail could not be sent. Try again.', internal, cause: error });
    }
  },
});
