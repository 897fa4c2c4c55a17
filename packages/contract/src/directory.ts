import { z } from 'zod';
import { defineQuery } from './endpoint.ts';
import { id } from './scalars.ts';

/** A place with its kind's code (`gacha`, `grid`, …); `parent` is the place it lies in. */
export const placeRow = z.object({
  id,
  parent: id.nullable(),
  kind: z.string(),
  name: z.string(),
  demo: z.boolean(),
});
export type PlaceRow = z.infer<typeof placeRow>;

export const readPlaces = defineQuery({
  name: 'directory.read-places',
  summary: '辖区内的地点：旗、苏木乡镇、嘎查村、网格、党小组，按行政顺序',
  path: '/api/places',
  input: z.object({}),
  output: z.object({ places: z.array(placeRow) }),
});
