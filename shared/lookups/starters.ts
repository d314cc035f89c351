import * as z from 'zod';
import type { Starter } from './starter.ts';
import { clinic } from './starters/clinic.ts';
import { restaurant } from './starters/restaurant.ts';
import { school } from './starters/school.ts';
import { shop } from './starters/shop.ts';
import { workshop } from './starters/workshop.ts';

export const Trade = z.enum(['shop', 'clinic', 'restaurant', 'school', 'workshop']);
export type Trade = z.infer<typeof Trade>;

export const starters: Readonly<Record<Trade, Starter>> = { shop, clinic, restaurant, school, workshop };
