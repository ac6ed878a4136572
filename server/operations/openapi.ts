import { z } from 'zod'
import { refusals } from '../../shared/errors.ts'
import { type Endpoint, endpoints } from '../../shared/wire/http.ts'

const schema = (type: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...json } = z.toJSONSchema(type, { io, unrepresentable: 'any', reused: 'inline' }) as Record<
    string,
    unknown
  >
  return json
}

function parameters(object: z.ZodObject | undefined, where: 'path' | 'query') {
  if (!object) return []
  const json = schema(object, 'input') as { properties?: Record<string, object>; required?: string[] }
  return Object.entries(json.properties ?? {}).map(([name, of]) => ({
    name,
    in: where,
    required: where === 'path' || (json.required ?? []).includes(name),
    schema: of,
  }))
}

const security: Record<string, object[]> = { anyone: [], local: [] }

function operation(name: string, endpoint: Endpoint) {
  const { access, says, params, query, body, result, file, upload, download } = endpoint
  const sent = { schema: { type: 'string', format: 'binary' } }
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    summary: says,
    'x-access': access,
    security: security[access] ?? [{ session: [] }],
    parameters: [...parameters(params, 'path'), ...parameters(query, 'query')],
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schema(body, 'input') } } } }
      : {}),
    ...(upload
      ? { requestBody: { required: true, content: Object.fromEntries(upload.types.map(type => [type, sent])) } }
      : {}),
    responses: {
      200: {
        description: 'Done',
        content: download
          ? { '*/*': sent }
          : { [file?.type ?? 'application/json']: { schema: schema(result, 'output') } },
      },
      default: {
        description: 'Refused',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    },
  }
}

/** The HTTP interface as OpenAPI 3.1, made from the endpoint table. */
export function openapi(publicUrl: string, version: string) {
  const paths: Record<string, Record<string, object>> = {}
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(name, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hearth',
      version,
      description: 'Times are milliseconds since 1970. Every refusal has a stable code.',
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'hearth.session_token' } },
      schemas: {
        Refusal: {
          type: 'object',
          required: ['code', 'message'],
          properties: { code: { enum: Object.keys(refusals) }, message: { type: 'string' }, details: {} },
        },
      },
    },
  }
}
