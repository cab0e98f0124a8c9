/**
 * What the trusted lists say of their operator and of the servers behind which the platform stands: the `trustedLists` block of an
 * installation's description.
 *
 * Without the block the lists give the public address alone, and the transport list names the platform's roots.
 */
import { z } from 'zod'

const line = z.string().trim().min(1).max(200)

export const listSettings = z.strictObject({
  /** Where the operator is (TS 119 612 section 5.3.5). */
  operator: z
    .strictObject({
      street: line,
      postalCode: line.optional(),
      locality: line,
      /** ISO 3166, two letters. */
      country: z.string().regex(/^[A-Z]{2}$/),
      email: z.email().max(320),
      /** Where people read about the platform; its public address unless told. */
      site: z.url({ protocol: /^https?$/ }).optional(),
    })
    .optional(),
  /** Certificates of the servers that speak TLS for the platform, present and coming ones, or of the authorities above them. */
  servers: z
    .array(
      z.strictObject({
        /** PEM file, relative to the installation's folder. */
        file: z.string().min(1),
        /** When its certificates take over; from their own beginning unless told. */
        from: z.iso.datetime().optional(),
      }),
    )
    .max(50)
    .optional(),
})

export type ListSettings = z.infer<typeof listSettings>
