namespace Mlops.Orchestrator.Local.CodePipeline.Executions;

/// <summary>The present state of an execution, stored after each step. Actions that run at the same time write to it in turn.</summary>
internal sealed class ExecutionJournal(PipelineExecution execution, PipelineStore store)
{
    private readonly Lock _gate = new();
    private PipelineExecution _current = execution;

    public PipelineExecution Current
    {
        get
        {
            lock (_gate)
            {
                return _current;
            }
        }
    }

    public PipelineExecution Write(Func<PipelineExecution, PipelineExecution> change)
    {
        lock (_gate)
        {
            var changed = change(_current);
            store.Save(changed);
            return _current = changed;
        }
    }
}
