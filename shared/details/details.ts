import * as z from 'zod';

/** What a customer stated in a request, for the people who get it. Each is left out where it is not said unmistakably. */
export const Details = z
  .object({
    quantity: z
      .object({
        number: z.string().meta({ description: 'A decimal as text.', examples: ['2.5'] }),
        unit: z
          .string()
          .optional()
          .meta({ description: 'As it was written.', examples: ['hours'] }),
      })
      .optional(),
    orderNumber: z
      .string()
      .optional()
      .meta({ examples: ['ORD-4711'] }),
    date: z.iso
      .date()
      .optional()
      .meta({ description: 'By the calendar of the organisation’s time zone.', examples: ['2026-12-01'] }),
    email: z
      .string()
      .optional()
      .meta({ examples: ['ana@example.com'] }),
    phone: z
      .string()
      .optional()
      .meta({ description: 'Digits; with + where it is international.', examples: ['+4915112345678'] }),
  })
  .meta({ id: 'Details' });
export type Details = z.infer<typeof Details>;

export const hasDetails = (details: Details): boolean => Object.values(details).some((value) => value !== undefined);
