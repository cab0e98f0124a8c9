/**
 * What the zod schemas of the routes become in the description (OpenAPI 3.1).
 *
 * What comes in is closed, as it is checked. What goes out is open: answers get further members one day, and generated clients refuse what
 * a closed schema does not have (RFC 9457 section 3.2 for problems).
 */
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'

export const describeRoute: typeof jsonSchemaTransform = document => {
  const { schema, url } = jsonSchemaTransform(document)
  return { schema: { ...schema, response: opened(schema.response) }, url }
}

/** Each component is made as it goes out and as it comes in: no request has a problem in it. */
export const describeComponents: typeof jsonSchemaTransformObject = document => {
  const described = jsonSchemaTransformObject(document)
  if (!('components' in described)) return described
  const { ProblemInput: _, ...schemas } = described.components?.schemas ?? {}
  return Object.assign(described, { components: { ...described.components, schemas: opened(schemas) } })
}

function opened(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(opened)
  if (typeof schema !== 'object' || schema === null) return schema
  const kept = Object.entries(schema).filter(
    ([name, value]) => name !== 'additionalProperties' || value !== false,
  )
  return Object.fromEntries(kept.map(([name, value]) => [name, opened(value)]))
}
