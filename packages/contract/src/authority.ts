import { posts } from '@yanzhen/domain/authority';
import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { day, id } from './scalars.ts';

export const post = z.enum(Object.keys(posts) as [keyof typeof posts, ...(keyof typeof posts)[]]);

export const signInInput = z.object({
  phone: z.string().regex(/^\d{6,20}$/, { error: '请填写手机号，只含数字' }),
  password: z.string().min(1, { error: '请填写密码' }).max(200),
});

export const appointmentChoice = z.object({
  id,
  post,
  postLabel: z.string(),
  place: id,
  placeName: z.string(),
  village: id.nullable(),
  villageName: z.string().nullable(),
});
export type AppointmentChoice = z.infer<typeof appointmentChoice>;

/** Who is signed in, under which appointment, and what that post may do anywhere at all. */
export const sessionOutput = z.object({
  person: id,
  name: z.string(),
  tenant: z.object({
    code: z.int(),
    name: z.string(),
    demo: z.boolean(),
    labels: z.record(z.string(), z.string()),
  }),
  current: appointmentChoice,
  appointments: z.array(appointmentChoice),
  abilities: z.array(z.string()),
  today: day,
});
export type SessionOutput = z.infer<typeof sessionOutput>;

export const chooseAppointmentInput = z.object({ appointment: id });

export const readSession = defineQuery({
  name: 'authority.read-session',
  summary: '当前登录人、任职与权限',
  path: '/api/session',
  input: z.object({}),
  output: sessionOutput,
});

export const appoint = defineCommand({
  name: 'authority.appoint',
  summary: '任职：某人自某日起在某处担任某岗位',
  path: '/api/appointments',
  input: z.object({
    person: id,
    post,
    place: id,
    since: day,
    until: day.optional(),
    deputyOf: id.optional(),
  }),
  output: z.object({
    appointment: id,
    conflicts: z.array(z.object({ posts: z.array(z.string()), reason: z.string() })),
  }),
});

export const endAppointment = defineCommand({
  name: 'authority.end-appointment',
  summary: '免职：任职到某日为止，相关登录随即失效',
  path: '/api/appointments/end',
  input: z.object({ appointment: id, until: day }),
  output: z.object({ appointment: id }),
});

/** Who has read the signed-in person's own file, newest first. */
export const readAccessLog = defineQuery({
  name: 'authority.read-access-log',
  summary: '谁查阅过我的个人信息：何时、何人、以何岗位、看了什么',
  path: '/api/access-log',
  input: z.object({}),
  output: z.object({
    readings: z.array(
      z.object({ at: z.string(), readerName: z.string(), postLabel: z.string(), what: z.string() }),
    ),
  }),
});
