import { Router } from 'express';
import { readClientPackage } from '../../storefront/package/client-package.ts';
import { staticBytesHandler } from '../response/static-file.ts';

/** Short: a shop that installs the client gets that of the service as it runs now. */
const CLIENT_CACHE_DIRECTIVE = 'max-age=300';

/** The client as a package for npm (`/client.tgz`): `npm install` takes it from the address. */
export function clientRouter(): Router {
  const router = Router({ strict: true });
  router.all(
    '/client.tgz',
    staticBytesHandler('application/gzip', () => readClientPackage().bytes, CLIENT_CACHE_DIRECTIVE),
  );
  return router;
}
