import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type APIRequestContext, expect } from '@playwright/test';
import { type OpenDocument, openDocument } from '../shared/api/document-contract.ts';
import type { StaffExercise } from '../shared/api/exercise-contract.ts';
import type { Project } from '../shared/api/project-contract.ts';
import type { Notices } from '../shared/api/review-contract.ts';
import type { AccountId } from '../shared/base/id.ts';
import type { Phase } from '../shared/permission/phase.ts';
import type { LinkRole } from '../shared/permission/role.ts';
import type { Envelope } from '../shared/review/command.ts';

/** What a person's browser may ask the server for, with their cookie and without the pages: to set a stage, or to look behind it. */
export class Requests {
  constructor(private readonly http: APIRequestContext) {}

  async claim(name: string): Promise<Project> {
    return (await this.post('/claim', { name })).project;
  }

  /** @returns its id */
  async createProject(name: string): Promise<string> {
    return (await this.post('/projects', { name })).id;
  }

  /** @returns the address of a new share link */
  async invite(project: string, role: LinkRole): Promise<string> {
    return (await this.post(`/projects/${project}/links`, { role })).address;
  }

  async join(address: string, name: string): Promise<Project> {
    return (await this.post('/links/join', { secret: new URL(address).hash.slice(1), name })).project;
  }

  async signUp(signInName: string, password: string): Promise<void> {
    await this.post('/sign-up', { signInName, password });
  }

  async signIn(signInName: string, password: string): Promise<void> {
    await this.post('/sign-in', { signInName, password });
  }

  /** @returns the id of the text */
  async importText(project: string, text: string): Promise<string> {
    const outcome = await this.post(`/projects/${project}/documents/paste`, { text });
    expect(outcome).toMatchObject({ status: 'imported' });
    return outcome.document.id;
  }

  /** @returns the id of the text */
  async importFile(project: string, path: string): Promise<string> {
    return this.importNamed(project, basename(path), await readFile(path));
  }

  /** @param name decides how it is read: `.md` is Markdown. @returns the id of the text */
  async importNamed(project: string, name: string, buffer: Buffer): Promise<string> {
    const files = { name, mimeType: 'text/plain', buffer };
    const response = await this.http.post(`/api/projects/${project}/documents`, { multipart: { files } });
    const [outcome] = await response.json();
    expect(outcome).toMatchObject({ status: 'imported' });
    return outcome.document.id;
  }

  /** Of a project's people, with nobody in it yet. */
  async makeGroup(project: string, name: string): Promise<void> {
    await this.post(`/projects/${project}/groups`, { name });
  }

  /** Over some texts, as a draft that anybody with the code may come into. */
  async createExercise(project: string, texts: readonly string[], name: string): Promise<StaffExercise> {
    return this.post(`/projects/${project}/exercises`, { name, texts });
  }

  async setExercise(exercise: string, settings: Partial<StaffExercise>): Promise<void> {
    const answer = await this.http.patch(`/api/exercises/${exercise}`, { data: settings });
    expect(answer.status()).toBe(200);
  }

  async turnExercise(exercise: string, phase: Phase): Promise<void> {
    await this.post(`/exercises/${exercise}/phase`, { phase });
  }

  /** Says something to everybody at an exercise. */
  async hintsAt(exercise: string, text: string): Promise<void> {
    await this.post(`/exercises/${exercise}/hints`, { text });
  }

  async trashes(project: string, document: string): Promise<void> {
    await this.post(`/projects/${project}/trash`, { documents: [document] });
  }

  async document(id: string): Promise<OpenDocument> {
    return openDocument.parse(await (await this.http.get(`/api/documents/${id}`)).json());
  }

  async exported(document: string, format: 'jsonld' | 'csv'): Promise<string> {
    const response = await this.http.get(`/api/documents/${document}/export?format=${format}`);
    expect(response.status()).toBe(200);
    return response.text();
  }

  /** Does something in the discussion of a text; all of it is done. */
  async discuss(document: string, commands: readonly Envelope[]): Promise<void> {
    const { outcomes } = await this.post(`/documents/${document}/discussion`, { commands });
    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'done' });
  }

  async wantsToHear(level: Notices['level']): Promise<void> {
    const response = await this.http.patch('/api/me/notices', { data: { level } });
    expect(response.status()).toBe(200);
  }

  async account(): Promise<AccountId> {
    return JSON.parse((await this.get('/me')).body).person.account;
  }

  /** As the server answers, whatever it answers. */
  async get(path: string): Promise<{ readonly status: number; readonly body: string }> {
    const response = await this.http.get(`/api${path}`);
    return { status: response.status(), body: await response.text() };
  }

  private async post(path: string, data: unknown) {
    const response = await this.http.post(`/api${path}`, { data });
    expect(response.status(), `POST ${path}: ${await response.text()}`).toBe(200);
    return response.json();
  }
}
