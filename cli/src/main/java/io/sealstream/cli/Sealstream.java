package io.sealstream.cli;

import io.sealstream.cli.acls.AclsCommand;
import io.sealstream.cli.anchor.AnchorCommand;
import io.sealstream.cli.anchor.AnchorsCommand;
import io.sealstream.cli.backup.BackupCommand;
import io.sealstream.cli.checkpoint.CheckpointCommand;
import io.sealstream.cli.checkpoint.ConsistencyCommand;
import io.sealstream.cli.deadletters.DeadLettersCommand;
import io.sealstream.cli.demo.DemoCommand;
import io.sealstream.cli.doctor.DoctorCommand;
import io.sealstream.cli.epoch.EpochCommand;
import io.sealstream.cli.export.ExportCommand;
import io.sealstream.cli.fsck.FsckCommand;
import io.sealstream.cli.keys.KeysCommand;
import io.sealstream.cli.migrate.MigrateCommand;
import io.sealstream.cli.prove.ProveCommand;
import io.sealstream.cli.query.QueryCommand;
import io.sealstream.cli.replay.ReplayCommand;
import io.sealstream.cli.restore.RestoreCommand;
import io.sealstream.cli.show.ShowCommand;
import io.sealstream.cli.status.StatusCommand;
import io.sealstream.cli.submit.SubmitCommand;
import io.sealstream.cli.tail.TailCommand;
import io.sealstream.cli.topics.TopicsCommand;
import io.sealstream.cli.tsa.TsaCommand;
import io.sealstream.cli.up.UpCommand;
import io.sealstream.cli.verify.VerifyCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a subcommand: it only says which there are. */
@Command(
        name = "sealstream",
        description = "A tamper-evident event ledger on Kafka: events in, a verified chain out.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = picocli.CommandLine.ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; what was asked holds",
            "1:the answer is no: tampered, unhealthy, or some lines were refused",
            "2:cannot tell: wrong arguments, Kafka or Postgres out of reach, not a log"
        },
        footer = {
            "",
            "Where its sources are, ./sealstream bench measures it beside its limits and its peers, and ./sealstream faults"
                    + " does it every kind of harm; --help says how."
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            SubmitCommand.class,
            TailCommand.class,
            VerifyCommand.class,
            ExportCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            CheckpointCommand.class,
            ConsistencyCommand.class,
            ProveCommand.class,
            AnchorsCommand.class,
            AnchorCommand.class,
            FsckCommand.class,
            ReplayCommand.class,
            DeadLettersCommand.class,
            MigrateCommand.class,
            QueryCommand.class,
            ShowCommand.class,
            StatusCommand.class,
            DoctorCommand.class,
            EpochCommand.class,
            KeysCommand.class,
            TopicsCommand.class,
            AclsCommand.class,
            TsaCommand.class
        })
final class Sealstream implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
