import { Refusal } from '../../shared/errors.ts'
import { ApiRefusal } from '../net/api.ts'

/** A refusal from the socket, as the parts show those of HTTP. */
export const shown = (error: unknown): unknown =>
  error instanceof Refusal ? new ApiRefusal(error.code, error.message, error.status, error.details) : error
