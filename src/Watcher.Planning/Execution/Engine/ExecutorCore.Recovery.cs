using System.Globalization;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>Takes a plan up again from its journal: the records are played into the same state, without doing anything.</summary>
internal sealed partial class ExecutorCore
{
    public PlanRun Resume(IExecutionJournal journal, ActionPlan? document, ClusterModel? model)
    {
        List<JournalRecord> records = Once(journal.Read());
        if (records.Count == 0)
        {
            throw new WatcherException("the journal is empty: nothing was begun; submit the plan instead");
        }

        if (records[0].Kind != JournalRecordKind.Plan)
        {
            throw new InvalidInputException("journal", "", "does not begin with a plan; it was not written by an executor, or is broken");
        }

        JournalPlan begun = JournalPlan.Read(records[0].Text);
        if (document is not null && JournalPlan.Write(begun.Id, begun.OnFailure, document) != records[0].Text)
        {
            throw new WatcherException($"the journal is that of another plan than the one given; it is of plan '{begun.Id}'");
        }

        document ??= begun.Plan;
        PlanChecks.ThrowIfAny(document, handlers);
        return Apply(() =>
        {
            var settings = new PlanExecutionOptions { Id = begun.Id, Model = model, OnFailure = begun.OnFailure, Journal = journal };
            var plan = new PlanRun(begun.Id, document, settings, ++_submitted) { IsReplaying = true, RecordNumber = records[^1].Number };
            Admit(plan);
            try
            {
                OpenGraph(plan.Forward);
                foreach (JournalRecord record in records.Skip(1))
                {
                    Replay(plan, record);
                }
            }
            catch
            {
                foreach (ActionRun run in plan.Forward.Runs.Concat(plan.Rollback?.Runs ?? []))
                {
                    _places.Free(run);
                }

                Interrupt(plan, "its journal cannot be read");
                throw;
            }

            plan.IsReplaying = false;
            TakeUp(plan);
            return plan;
        });
    }

    private void TakeUp(PlanRun plan)
    {
        ActionRun[] ongoing = [.. plan.Current.Runs.Where(r => r.State == ActionState.Ongoing)];
        Emit(plan, ExecutionEventKind.PlanResumed, string.Create(CultureInfo.InvariantCulture, $"{ongoing.Length} actions were ongoing"));
        foreach (ActionRun run in ongoing)
        {
            Probe(run);
        }

        foreach (ActionRun run in plan.Forward.Runs.Concat(plan.Rollback?.Runs ?? []).Where(r => r.IsAbandoned && r.HoldsPlaces))
        {
            Hold(run);
        }
    }

    private void Replay(PlanRun plan, JournalRecord record)
    {
        switch (record.Kind)
        {
            case JournalRecordKind.Paused or JournalRecordKind.Continued:
                plan.IsPaused = record.Kind == JournalRecordKind.Paused;
                break;
            case JournalRecordKind.Cancelled:
                plan.CancelAsked |= record.Action == 0;
                StopPending(plan, record.Text ?? "");
                break;
            case JournalRecordKind.RollbackAsked:
                plan.RollbackAsked = true;
                plan.CancelAsked &= plan.Status == ExecutionStatus.Running;
                plan.Status = ExecutionStatus.Running;
                StopPending(plan, "the plan is rolled back");
                break;
            case JournalRecordKind.Rollback:
                BeginRollback(plan, JournalPlan.Read(record.Text).Plan);
                break;
            case JournalRecordKind.PlanEnded:
                plan.Status = Enum.TryParse(record.Text, out ExecutionStatus status) ? status : throw Broken(record);
                break;
            default:
                ActionGraph graph = record.IsRollback ? plan.Rollback ?? throw Broken(record) : plan.Forward;
                Replay(graph.Find(record.Action) ?? throw Broken(record), record);
                break;
        }
    }

    private void Replay(ActionRun run, JournalRecord record)
    {
        switch (record.Kind)
        {
            case JournalRecordKind.Started when run.Places is not null && !run.IsFinal:
                run.Plan.Current.RemoveReady(run);
                run.State = ActionState.Ongoing;
                run.Attempt = record.Attempt;
                run.StartedAt = record.At;
                run.Message = null;
                _places.Take(run);
                break;
            case JournalRecordKind.Retrying or JournalRecordKind.NotDone when run.State == ActionState.Ongoing:
                run.Failures += record.Kind == JournalRecordKind.Retrying ? 1 : 0;
                _places.Free(run);
                Again(run);
                break;
            case JournalRecordKind.Ended when run.IsFinal:
                // What follows from an earlier record is there already.
                break;
            case JournalRecordKind.Ended when record.State is { } state:
                run.Holds = record.Holds;
                run.IsAbandoned = record.MayStillRun;
                End(run, state, record.Text);
                run.EndedAt = record.At;
                break;
            case JournalRecordKind.Skip:
                SkipNow(run.Plan, record.Action, record.Text ?? "", record.Holds);
                break;
            case JournalRecordKind.Released:
                _places.Free(run);
                _places.Forget(run);
                break;
            default:
                throw Broken(record);
        }
    }

    /// <summary>In the order of their numbers, each once: a record that was written twice does no harm.</summary>
    private static List<JournalRecord> Once(IReadOnlyList<JournalRecord> records)
    {
        var once = new List<JournalRecord>(records.Count);
        foreach (JournalRecord record in records.OrderBy(r => r.Number))
        {
            if (once.Count == 0 || once[^1].Number != record.Number)
            {
                once.Add(record);
            }
        }

        return once;
    }

    private static InvalidInputException Broken(JournalRecord record) =>
        new("journal", string.Create(CultureInfo.InvariantCulture, $"record {record.Number}"), "does not fit what comes before it; the journal is broken");
}
