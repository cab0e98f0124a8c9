/** Where the JSON API begins; a new major version gets a path of its own. */
export const API_PATH = '/api/v1'
